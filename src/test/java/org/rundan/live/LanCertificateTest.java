package org.rundan.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.rundan.Rundan;
import org.rundan.http.Lan;
import org.rundan.http.LanCertificate;
import org.rundan.http.Settings;
import org.rundan.http.WhoMayLead;
import org.rundan.testing.Ports;
import org.rundan.testing.server.TwoNodes;

/** https in a local network, with a certificate of the server's own. */
@ExtendWith(TwoNodes.class)
class LanCertificateTest {
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

  /** The format wants one, and it is no secret. */
  private static final String PASSWORD = "rundan-lan-certificate";

  /** What a person does who compares fingerprints. */
  private record Comparing(String fingerprint) implements X509TrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      try {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
        if (HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash).equals(fingerprint)) return;
      } catch (java.security.NoSuchAlgorithmException everyJavaHasIt) {
        throw new AssertionError(everyJavaHasIt);
      }
      throw new CertificateException("another");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  @Test
  void itIsMadeOnce_servesPageAndConnections_andOnlyItsOwnerReadsIt(@TempDir Path folder)
      throws Exception {
    int port = Ports.free();
    var settings =
        new Settings(
            "127.0.0.1",
            port,
            Optional.of(TwoNodes.redis().uri()),
            folder,
            Optional.empty(),
            Settings.LOOPBACK,
            Lan.OWN_CERTIFICATE,
            new WhoMayLead.Anyone(),
            List.of());
    assertEquals("https://localhost:" + port, settings.address());
    Rundan server = Rundan.start(settings);
    try {
      LanCertificate made = LanCertificate.in(folder);
      String about = ask(port, made, "GET /about HTTP/1.1");
      assertTrue(about.startsWith("HTTP/1.1 200 "), about);
      assertTrue(about.contains("\"ownStories\":true"), about);
      assertFalse(about.toLowerCase().contains("strict-transport"), about);
      String live =
          ask(
              port,
              made,
              "GET /live HTTP/1.1",
              "Upgrade: websocket",
              "Connection: Upgrade",
              "Sec-WebSocket-Version: 13",
              "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
              "Origin: https://127.0.0.1:" + port);
      assertTrue(live.startsWith("HTTP/1.1 101 "), live);

      assertEquals("rw-------", mode(made.file()));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(List.of(made.file()), files.toList(), "nothing else is left");
      }
      assertEquals(made, LanCertificate.in(folder), "it is the same the next time");
      assertFalse(made.addresses().contains("127.0.0.1"));
      assertVouchesForThisServerOnly(made);
      letItGrowOld(made);
      assertVouchesForThisServerOnly(LanCertificate.in(folder));

      Files.writeString(made.file(), "damaged");
      var damaged = assertThrows(IllegalStateException.class, () -> LanCertificate.in(folder));
      assertTrue(damaged.getMessage().contains("Remove the file"), damaged.getMessage());
    } finally {
      server.stop();
    }
  }

  private static void assertVouchesForThisServerOnly(LanCertificate made) throws Exception {
    X509Certificate certificate = inside(made.file());
    assertEquals(-1, certificate.getBasicConstraints(), "it signs no other");
    assertEquals(List.of(SERVER_AUTH), certificate.getExtendedKeyUsage());
    var names = certificate.getSubjectAlternativeNames().stream().map(one -> one.get(1)).toList();
    assertEquals(names(made), names);
  }

  private static List<String> names(LanCertificate made) {
    return Stream.concat(Stream.of("localhost", "127.0.0.1"), made.addresses().stream()).toList();
  }

  /** Lays another in its place, for the same names, which is left in less than 30 days. */
  private static void letItGrowOld(LanCertificate made) throws Exception {
    Files.delete(made.file());
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/keytool"));
    command.addAll(List.of("-genkeypair -alias rundan -dname CN=Old -keyalg EC".split(" ")));
    command.addAll(List.of("-validity", "29", "-storepass", PASSWORD));
    command.addAll(List.of("-ext", "SAN=dns:" + String.join(",ip:", names(made))));
    command.addAll(List.of("-storetype", "PKCS12", "-keystore", made.file().toString()));
    var keytool = new ProcessBuilder(command).redirectErrorStream(true);
    assertEquals(0, keytool.redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor());
    assertEquals("CN=Old", inside(made.file()).getSubjectX500Principal().getName());
  }

  private static X509Certificate inside(Path file) throws Exception {
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    return (X509Certificate) store.getCertificate("rundan");
  }

  private static String mode(Path file) throws java.io.IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static String ask(int port, LanCertificate certificate, String... lines)
      throws Exception {
    var tls = SSLContext.getInstance("TLS");
    tls.init(null, new TrustManager[] {new Comparing(certificate.fingerprint())}, null);
    try (var socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      String request = String.join("\r\n", lines) + "\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var answer = new StringBuilder();
      // to the end of the body, or of the head where none follows
      while (!answer.toString().endsWith("}")) {
        int next = socket.getInputStream().read();
        if (next < 0) break;
        answer.append((char) next);
        if (answer.toString().endsWith("\r\n\r\n") && answer.toString().contains(" 101 ")) break;
      }
      return answer.toString();
    }
  }
}
