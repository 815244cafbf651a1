export function findBrowser(): string;

/** Installs packages of the distribution, where that can be done: as root on Debian. Whether it did. */
export function installOnDebian(packages: string[]): boolean;
