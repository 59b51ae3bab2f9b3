package org.prodops.container;

import java.io.File;
import java.net.URISyntaxException;
import org.assertj.core.api.Assertions;
import org.eu.ingwar.tools.arquillian.extension.suite.annotations.ArquillianSuiteDeployment;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** The WAR as it was built, with these tests in it; deployed once for the suite. */
@ArquillianSuiteDeployment
public class BuiltWar {
  @Deployment
  public static WebArchive war() throws URISyntaxException {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/ROOT.war"))
        .addPackage(BuiltWar.class.getPackage())
        .addAsLibraries(
            new File(Assertions.class.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }
}
