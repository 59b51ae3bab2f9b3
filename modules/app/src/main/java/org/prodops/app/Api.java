package org.prodops.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The REST door; every module's resources are found by scanning. */
@ApplicationPath("/api/v1")
public class Api extends Application {}
