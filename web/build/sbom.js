// Writes the CycloneDX list of what the page ships to the file named: what it depends on, and of what builds it only the
// runtime that goes along. Without the chance and the clock in npm's own, so that the same sources make the same file.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

const alongFromTheBuild = ['svelte', 'clsx', 'esm-env'];
const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const ships = new Set([...Object.keys(own.dependencies), ...alongFromTheBuild]);

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const whole = JSON.parse(
  execFileSync(npm, ['sbom', '--sbom-format', 'cyclonedx'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 }),
);
const components = whole.components.filter(({ name, group }) => ships.has(group ? `${group}/${name}` : name));
const missing = ships.size - components.length;
if (missing !== 0) throw new Error(`${missing} packages of the page are not in npm's list`);
// where a package was fetched from is this machine's affair; its name, version and hash say what it is
for (const component of components) {
  component.scope = 'required';
  component.externalReferences = component.externalReferences.filter(({ type }) => type !== 'distribution');
}
const references = new Set(components.map((component) => component['bom-ref']));
const { timestamp, ...metadata } = whole.metadata;
const { serialNumber, dependencies, ...rest } = whole;
const kept = {
  ...rest,
  metadata,
  components,
  dependencies: dependencies.filter(({ ref }) => references.has(ref)),
};
if (!timestamp || !serialNumber) throw new Error('npm writes its list in another way now');
writeFileSync(process.argv[2], `${JSON.stringify(kept, null, 2)}\n`);
