package org.prodops.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.prodops.intake.Dialect.SourceContext;
import org.prodops.kernel.Ids;
import org.prodops.kernel.IntakeEvent;

/**
 * Who speaks at a help desk, on a feedback board or in a survey, and for which customer.
 *
 * <p>A customer has one name in all senders, so the first of these that is told names it: the id
 * its company has in your own systems, the company's name, the person's e-mail address, or, known
 * to this sender alone, the person's id with the sender's name before it.
 *
 * @param customer the customer's external id
 * @param company the company's name, if it is told
 * @param contact the sender's id of the person, or the e-mail address
 */
public record Speaker(
    String customer,
    @Nullable String company,
    @Nullable String contact,
    @Nullable String name,
    @Nullable String email) {

  /**
   * Finds out who speaks; null if nobody is named.
   *
   * @param sender the dialect's name
   * @param companyId the company's id; one that only the sender knows begins with the sender's name
   */
  public static @Nullable Speaker of(
      String sender,
      @Nullable String companyId,
      @Nullable String company,
      @Nullable String personId,
      @Nullable String name,
      @Nullable String email) {
    String address = email == null ? null : email.strip().toLowerCase(Locale.ROOT);
    String contact = personId == null ? address : personId;
    String person = address == null && personId != null ? sender + ":" + personId : address;
    String customer = companyId == null ? (company == null ? person : company) : companyId;
    return customer == null ? null : new Speaker(customer, company, contact, name, address);
  }

  /** Tells what is known of the customer and the person, beyond their ids, as of a moment. */
  public List<Signal> signals(Instant at, SourceContext source) {
    List<Signal> signals = new ArrayList<>();
    if (company != null) {
      signals.add(
          new Signal.Fact(
              new IntakeEvent.CustomerSeen(
                  id("customer-seen", at, source),
                  at,
                  source.id(),
                  customer,
                  company,
                  null,
                  null,
                  null,
                  null,
                  null,
                  null)));
    }
    if (contact != null && (name != null || email != null)) {
      signals.add(
          new Signal.Fact(
              new IntakeEvent.ContactSeen(
                  id("contact-seen", at, source),
                  at,
                  source.id(),
                  contact,
                  customer,
                  name,
                  email,
                  null)));
    }
    return signals;
  }

  private String id(String kind, Instant at, SourceContext source) {
    return Ids.derived(
        kind,
        source.id().value(),
        at.toString(),
        customer,
        String.valueOf(company),
        String.valueOf(contact),
        String.valueOf(name),
        String.valueOf(email));
  }
}
