package org.rundan;

import picocli.CommandLine.IVersionProvider;

/** The version in the manifest of the jar, which the build takes from the POM. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {"Rundan " + (version == null ? "(not packaged)" : version)};
  }
}
