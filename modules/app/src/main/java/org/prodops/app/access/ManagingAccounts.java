package org.prodops.app.access;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import org.prodops.kernel.BrokenRule;
import org.prodops.kernel.Ids;

/** Lets people in, changes what they may, and lets them go; never the last admin. */
@Singleton
class ManagingAccounts {
  private final Accounts accounts;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Passwords passwords;
  private final Clock clock;

  @Inject
  ManagingAccounts(
      Accounts accounts, Sessions sessions, Tokens tokens, Passwords passwords, Clock clock) {
    this.accounts = accounts;
    this.sessions = sessions;
    this.tokens = tokens;
    this.passwords = passwords;
    this.clock = clock;
  }

  Account existing(String name) {
    return accounts.named(name).orElseThrow(() -> new NotFoundException("No user " + name + "."));
  }

  @Transactional
  Account add(UsersResource.NewUser user) {
    if (user.name().equals(Caller.OPERATOR)) {
      throw new BrokenRule("/name", "This name stands for who holds PRODOPS_ADMIN_TOKEN.");
    }
    if (accounts.named(user.name()).isPresent()) {
      throw new ClientErrorException("There is a user " + user.name() + " already.", 409);
    }
    Account account =
        new Account(
            Ids.fresh(),
            user.name(),
            user.displayName().strip(),
            Role.of(user.role()),
            user.function(),
            true,
            clock.instant());
    accounts.add(account, passwords.hash(user.password()));
    return account;
  }

  @Transactional
  Account change(String name, UsersResource.UserChange change) {
    Account before = existing(name);
    Account after =
        new Account(
            before.id(),
            before.name(),
            change.displayName() == null ? before.displayName() : change.displayName().strip(),
            change.role() == null ? before.role() : Role.of(change.role()),
            change.function() == null ? before.function() : change.function(),
            change.active() == null ? before.active() : change.active(),
            before.createdAt());
    if (after.role() != Role.ADMIN) {
      requireAnotherAdmin(before, "/role");
    }
    if (!after.active()) {
      requireAnotherAdmin(before, "/active");
      sessions.closeAll(before);
    }
    accounts.change(after);
    return after;
  }

  @Transactional
  void setPassword(String name, String password) {
    Account account = existing(name);
    accounts.setPassword(account, passwords.hash(password));
    sessions.closeAll(account);
  }

  @Transactional
  void remove(String name) {
    Account account = existing(name);
    requireAnotherAdmin(account, "");
    sessions.closeAll(account);
    tokens.removeAll(account);
    accounts.remove(account);
  }

  private void requireAnotherAdmin(Account account, String pointer) {
    boolean isAdmin = account.role() == Role.ADMIN && account.active();
    if (isAdmin && !accounts.anotherAdminThan(account)) {
      throw new BrokenRule(pointer, "The last active admin must stay one.");
    }
  }
}
