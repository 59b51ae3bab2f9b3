package org.prodops.app.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.servlet.ServletContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.prodops.kernel.Ids;

/**
 * Makes the user {@code admin} when nobody can sign in yet. The password is PRODOPS_ADMIN_PASSWORD,
 * or a generated one that is printed once.
 */
@Singleton
class FirstAdmin {
  private final Accounts accounts;
  private final Passwords passwords;
  private final Clock clock;
  private final Optional<String> chosen;

  @Inject
  FirstAdmin(
      Accounts accounts,
      Passwords passwords,
      Clock clock,
      @ConfigProperty(name = "PRODOPS_ADMIN_PASSWORD") Optional<String> chosen) {
    this.accounts = accounts;
    this.passwords = passwords;
    this.clock = clock;
    this.chosen = chosen;
  }

  void atStart(@Observes @Initialized(ApplicationScoped.class) ServletContext start) {
    if (!accounts.none()) {
      return;
    }
    String password = chosen.orElseGet(Secrets::readable);
    accounts.add(
        new Account(Ids.fresh(), "admin", "Admin", Role.ADMIN, null, true, clock.instant()),
        passwords.hash(password));
    if (chosen.isEmpty()) {
      print("ProdOps: sign in as admin with the password " + password + " (shown only this once)");
    }
  }

  // The platform's log would spread it over lines and keep it in its files.
  private static void print(String line) {
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
    out.println(line);
    out.flush();
  }
}
