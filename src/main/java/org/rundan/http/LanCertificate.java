package org.rundan.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.rundan.session.Sha256;

/**
 * A self-signed certificate for the machine's addresses in the local network. It cannot sign other
 * certificates, so a phone that accepts it trusts nothing more.
 *
 * @param file PKCS #12, readable by its owner only
 * @param fingerprint SHA-256, as browsers show it
 * @param addresses of this machine in the network, sorted
 */
public record LanCertificate(Path file, String fingerprint, List<String> addresses) {
  /** PKCS #12 requires one; the key is protected by the permissions of the file. */
  static final String PASSWORD = "rundan-lan-certificate";

  private static final String NAME = "lan-certificate.p12";
  private static final String ALIAS = "rundan";

  /** Long, so that fingerprints are compared rarely; some phones refuse more than 825. */
  private static final int DAYS = 730;

  /** With less than this left it is replaced at a start, rather than expire in a session. */
  private static final Duration MIN_REMAINING = Duration.ofDays(30);

  /** It takes a second; a keytool that hangs must not hang the start. */
  private static final long KEYTOOL_SECONDS = 60;

  /**
   * Reads it from this folder. If there is none, or it lacks an address of this machine or expires
   * soon, a new one is made.
   *
   * @throws IllegalStateException with a sentence for the operator
   */
  public static LanCertificate in(Path folder) {
    Path file = folder.resolve(NAME);
    try {
      Set<String> addresses = ofThisMachine();
      if (!Files.exists(file) || !lasts(certificate(file), addresses)) make(folder, addresses);
      byte[] hash = Sha256.of(certificate(file).getEncoded());
      String fingerprint = HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash);
      return new LanCertificate(file, fingerprint, List.copyOf(addresses));
    } catch (IOException | GeneralSecurityException failed) {
      throw new IllegalStateException(
          "the certificate in "
              + file
              + " cannot be made or read: "
              + failed.getMessage()
              + ". Remove the file, or leave out --lan-certificate.");
    }
  }

  /** IPv4 only: IPv6 addresses change by the day. */
  private static Set<String> ofThisMachine() throws IOException {
    var addresses = new TreeSet<String>();
    for (var card : NetworkInterface.networkInterfaces().toList()) {
      if (!card.isUp() || card.isLoopback()) continue;
      card.inetAddresses()
          .filter(java.net.Inet4Address.class::isInstance)
          .map(InetAddress::getHostAddress)
          .forEach(addresses::add);
    }
    return addresses;
  }

  private static boolean lasts(X509Certificate certificate, Set<String> addresses)
      throws GeneralSecurityException {
    boolean longEnough =
        certificate.getNotAfter().toInstant().isAfter(Instant.now().plus(MIN_REMAINING));
    var names = certificate.getSubjectAlternativeNames();
    return longEnough && names.stream().map(name -> name.get(1)).toList().containsAll(addresses);
  }

  private static X509Certificate certificate(Path file)
      throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    if (store.getCertificate(ALIAS) instanceof X509Certificate certificate) return certificate;
    throw new GeneralSecurityException("it holds no certificate of ours");
  }

  private static void make(Path folder, Set<String> addresses) throws IOException {
    Path place =
        Files.createTempDirectory(
            Files.createDirectories(folder),
            "certificate",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Path made = place.resolve(NAME);
    try {
      keytool(made, addresses);
      Files.setPosixFilePermissions(made, PosixFilePermissions.fromString("rw-------"));
      Files.move(made, folder.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(made);
      Files.delete(place);
    }
  }

  private static void keytool(Path file, Set<String> addresses) throws IOException {
    String names =
        addresses.stream().map(address -> ",ip:" + address).collect(Collectors.joining());
    var command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-genkeypair", "-alias", ALIAS, "-dname", "CN=Rundan"));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    command.addAll(List.of("-sigalg", "SHA256withECDSA", "-validity", Integer.toString(DAYS)));
    command.addAll(List.of("-ext", "SAN=dns:localhost,ip:127.0.0.1" + names));
    command.addAll(List.of("-ext", "BC:critical=ca:false", "-ext", "EKU=serverAuth"));
    command.addAll(List.of("-ext", "KU:critical=digitalSignature"));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", file.toString()));
    command.addAll(List.of("-storepass", PASSWORD));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(KEYTOOL_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("keytool does not end");
      }
      if (process.exitValue() != 0) {
        byte[] output = process.getInputStream().readAllBytes();
        throw new IOException(new String(output, StandardCharsets.UTF_8).strip());
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("the start was stopped");
    } finally {
      process.destroyForcibly();
    }
  }
}
