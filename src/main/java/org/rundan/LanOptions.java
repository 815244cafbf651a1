package org.rundan;

import org.rundan.http.Lan;
import picocli.CommandLine.Option;

/** Options about serving the local network without a proxy's TLS. */
final class LanOptions {
  @Option(
      names = "--insecure-lan",
      defaultValue = "${env:RUNDAN_INSECURE_LAN:-false}",
      description =
          "Serve plain http beyond this machine: anyone on the network can change the page, so only"
              + " practice and fictional cases can be led (RUNDAN_INSECURE_LAN).")
  private boolean insecureLan;

  @Option(
      names = "--insecure-lan-own-stories",
      defaultValue = "${env:RUNDAN_INSECURE_LAN_OWN_STORIES:-false}",
      description = "Let people tell their own stories even so (RUNDAN_INSECURE_LAN_OWN_STORIES).")
  private boolean ownStories;

  @Option(
      names = "--lan-certificate",
      defaultValue = "${env:RUNDAN_LAN_CERTIFICATE:-false}",
      description =
          "Serve https in a local network with a certificate made here, of which phones warn once"
              + " (RUNDAN_LAN_CERTIFICATE).")
  private boolean certificate;

  Lan lan() {
    if (certificate && (insecureLan || ownStories)) {
      throw new IllegalArgumentException(
          "--lan-certificate serves https; leave out --insecure-lan.");
    }
    if (ownStories && !insecureLan) {
      throw new IllegalArgumentException(
          "--insecure-lan-own-stories is for plain http; it needs --insecure-lan.");
    }
    if (certificate) return Lan.OWN_CERTIFICATE;
    return ownStories ? Lan.OWN_STORIES : Lan.PRACTICE_ONLY;
  }

  /** Whether the operator asked for plain http beyond this machine. */
  boolean insecure() {
    return insecureLan;
  }
}
