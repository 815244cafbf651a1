package org.rundan.http;

/** How the server is offered on the local network when the operator provides no TLS. */
public enum Lan {
  /** Plain http. Anyone on the network can change the page, so no real story may be told. */
  PRACTICE_ONLY,

  /** Plain http with real stories, because the operator insists. */
  OWN_STORIES,

  /** Https, with a certificate that this server made for itself. */
  OWN_CERTIFICATE
}
