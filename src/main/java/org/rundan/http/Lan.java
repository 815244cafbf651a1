package org.rundan.http;

/** How a server that others reach without a TLS of its operator's is served to them. */
public enum Lan {
  /** Over plain http anyone on the network can change the page: nobody's own story is told. */
  PRACTICE_ONLY,

  /** The same, and the operator insists. */
  OWN_STORIES,

  /** Over https, with a certificate that this server made for itself. */
  OWN_CERTIFICATE
}
