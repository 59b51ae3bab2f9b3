package org.prodops.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URL;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.Objects;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Starts the server: {@code java -jar prodops.jar}. Settings come from the environment. */
public final class Main {
  /** Held until the process ends; the operating system gives it back then, however it ends. */
  private static @Nullable FileChannel lock;

  private Main() {}

  public static void main(String[] args) throws Exception {
    try {
      start(Settings.from(System.getenv()));
    } catch (Settings.Wrong e) {
      System.err.println("ProdOps cannot start: " + e.getMessage());
      System.exit(2);
    }
  }

  private static void start(Settings settings) throws Settings.Wrong, Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(ZoneOffset.UTC));
    System.setProperty(
        "prodops.started", Long.toString(ManagementFactory.getRuntimeMXBean().getStartTime()));
    System.setProperty("prodops.home", settings.home().toString());
    // Until the application is there nobody can say that it is ready.
    System.setProperty("mp.health.default.readiness.empty.response", "DOWN");
    takeHome(settings.home());
    requireName();
    requireFree(settings);
    database(settings);
    Path run = settings.home().resolve("run");
    Files.createDirectories(run.resolve("tmp"));
    empty(run.resolve("tmp"));
    System.setProperty("java.io.tmpdir", run.resolve("tmp").toString());
    forgetDeployment(run.resolve("unpacked"));
    payara(
        "--port",
        Integer.toString(settings.port()),
        "--nocluster",
        "--disablephonehome",
        "--nohostaware",
        "--shutdowngrace",
        "5000",
        "--unpackdir",
        run.resolve("unpacked").toString(),
        "--prebootcommandfile",
        preBoot(settings, run).toString());
    requireDeployed(settings);
  }

  /**
   * The platform goes on running without an application that failed to start; a server must not.
   */
  private static void requireDeployed(Settings settings) throws Settings.Wrong {
    System.setProperty("prodops.deployed", "true");
    if (!isReady(settings)) {
      throw new Settings.Wrong("the application did not start; the log above says why.");
    }
    long millis = System.currentTimeMillis() - Long.getLong("prodops.started", 0);
    System.out.printf(
        "ProdOps is ready at http://%s:%d after %.1f s.%n",
        reachable(settings), settings.port(), millis / 1000.0);
  }

  private static boolean isReady(Settings settings) {
    try {
      HttpURLConnection ask =
          (HttpURLConnection)
              new URL("http", reachable(settings), settings.port(), "/health/ready")
                  .openConnection(Proxy.NO_PROXY);
      ask.setConnectTimeout(5_000);
      ask.setReadTimeout(30_000);
      return ask.getResponseCode() == 200;
    } catch (IOException e) {
      System.err.println("The server does not answer itself: " + e);
      return false;
    }
  }

  private static String reachable(Settings settings) {
    return settings.address().equals("0.0.0.0") ? "127.0.0.1" : settings.address();
  }

  private static void takeHome(Path home) throws Settings.Wrong {
    try {
      Files.createDirectories(home);
      lock =
          FileChannel.open(
              home.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock.tryLock() == null) {
        throw new OverlappingFileLockException();
      }
    } catch (OverlappingFileLockException e) {
      throw new Settings.Wrong(
          "another ProdOps is running on the data folder "
              + home
              + "; stop it or set PRODOPS_HOME to another folder.");
    } catch (IOException e) {
      throw new Settings.Wrong("the data folder " + home + " cannot be written (" + e + ").");
    }
  }

  /**
   * What is there was left by a process that was killed: the platform's copy of the application.
   */
  private static void empty(Path folder) throws IOException {
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path file : left.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(folder)) {
          Files.delete(file);
        }
      }
    }
  }

  /**
   * A process that was killed leaves the platform's word that the application is deployed. It would
   * be started from there first, then stopped in the middle of its work and started again.
   */
  private static void forgetDeployment(Path unpacked) throws IOException {
    for (String left : new String[] {"config", "applications", "generated"}) {
      Path folder = unpacked.resolve(left);
      if (Files.isDirectory(folder)) {
        empty(folder);
        Files.delete(folder);
      }
    }
  }

  /** The platform asks for the machine's own address by its name, and ends where there is none. */
  private static void requireName() throws Settings.Wrong {
    try {
      InetAddress.getLocalHost();
    } catch (UnknownHostException e) {
      throw new Settings.Wrong(
          "this machine does not know its own name ("
              + e.getMessage()
              + "); add a line to /etc/hosts, such as '127.0.1.1 ' and the name.");
    }
  }

  private static void requireFree(Settings settings) throws Settings.Wrong {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(settings.address(), settings.port()));
    } catch (IOException e) {
      throw new Settings.Wrong(
          "port "
              + settings.port()
              + " on "
              + settings.address()
              + " cannot be opened ("
              + e.getMessage()
              + "); set PRODOPS_PORT or PRODOPS_ADDRESS.");
    }
  }

  private static void database(Settings settings) {
    String url = settings.dbUrl();
    if (url == null) {
      System.setProperty("prodops.db.class", "org.h2.jdbcx.JdbcDataSource");
      System.setProperty("prodops.db.url", embedded(settings.home()));
      System.setProperty("prodops.db.user", "sa");
      System.setProperty("prodops.db.password", "sa");
    } else {
      System.setProperty("prodops.db.class", "org.postgresql.ds.PGSimpleDataSource");
      System.setProperty("prodops.db.url", url);
      System.setProperty("prodops.db.user", settings.dbUser());
      System.setProperty("prodops.db.password", settings.dbPassword());
    }
  }

  /**
   * Returns the embedded database's address. It writes what is committed when told to, or when much
   * has gathered; who promises that something is kept tells it first. Decision 14 says why its
   * pages are of 8 KB and its tables InPlaceTables. How many of them stay in memory is not said
   * here but by EmbeddedStore: with each new connection the database would forget them all.
   */
  static String embedded(Path home) {
    return "jdbc:h2:file:"
        + home.resolve("db").resolve("prodops")
        + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"
        + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=86400000;QUERY_CACHE_SIZE=256;PAGE_SIZE=8192"
        + ";DEFAULT_TABLE_ENGINE=org.prodops.app.InPlaceTables";
  }

  private static Path preBoot(Settings settings, Path run) throws IOException {
    try (InputStream shipped =
        Objects.requireNonNull(
            Main.class.getResourceAsStream("pre-boot.asadmin"), "pre-boot.asadmin")) {
      String commands =
          new String(shipped.readAllBytes(), StandardCharsets.UTF_8)
              + "set configs.config.server-config.network-config.network-listeners"
              + ".network-listener.http-listener.address="
              + settings.address()
              + "\n";
      return Files.writeString(run.resolve("pre-boot.asadmin"), commands);
    }
  }

  private static void payara(String... arguments) throws Exception {
    try {
      Class.forName("fish.payara.micro.PayaraMicro")
          .getMethod("main", String[].class)
          .invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() instanceof Exception cause ? cause : e;
    }
  }
}
