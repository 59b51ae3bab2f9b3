package org.prodops.app;

import jakarta.annotation.sql.DataSourceDefinition;
import jakarta.ejb.Stateless;

/**
 * Binds the data source the launcher chose.
 *
 * <p>It is an EJB, the only one, because just then does the platform bind the data source before
 * the first CDI observer runs.
 */
@Stateless
@DataSourceDefinition(
    name = "java:app/jdbc/prodops",
    className = "${MPCONFIG=prodops.db.class}",
    url = "${MPCONFIG=prodops.db.url}",
    user = "${MPCONFIG=prodops.db.user}",
    password = "${MPCONFIG=prodops.db.password}",
    minPoolSize = 2,
    maxPoolSize = 32)
public class DataSourceBinding {}
