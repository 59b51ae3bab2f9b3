package org.prodops.customersuccess;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.prodops.kernel.Ids;
import org.prodops.kernel.SourceId;

/**
 * A person at a customer. People are named by ids only their source knows, so one person known to
 * two sources is two contacts.
 *
 * @param customer whose it is, null until anybody says
 * @param name the external id until a name is known
 * @param role the person's work there
 */
record Contact(
    String id,
    @Nullable String externalId,
    @Nullable String customer,
    String name,
    @Nullable String email,
    @Nullable String role) {
  static final String CUSTOMER = "customer";
  static final String NAME = "name";
  static final String EMAIL = "email";
  static final String ROLE = "role";
  static final List<String> FIELDS = List.of(CUSTOMER, NAME, EMAIL, ROLE);

  static String idOf(SourceId source, String externalId) {
    return Ids.derived("contact", source.value(), externalId);
  }
}
