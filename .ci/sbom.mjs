// Writes the CycloneDX list of what the server's jar is made of, and checks that THIRD-PARTY has all of it: `node sbom.mjs <version> <list> <file>`. The list is what
// `dependency:list` says, so it holds no more and no less than what is packed; Maven's own plugin for this refuses to work offline.
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';

const [version, list, file] = process.argv.slice(2);
const thirdParty = readFileSync(new URL('../src/main/resources/META-INF/THIRD-PARTY', import.meta.url), 'utf8');
const licences = new Map([...thirdParty.matchAll(/^([\w.-]+:[\w.-]+) {2}(.+)$/gm)].map(([, name, licence]) => [name, licence]));
const line = /^\s+([\w.-]+):([\w.-]+):jar(?::([\w.-]+))?:([\w.-]+):(?:compile|runtime):(\S+?\.jar)/;
const components = readFileSync(list, 'utf8')
  // eslint-disable-next-line no-control-regex -- Maven colours what it writes
  .replace(/\x1b\[[0-9;]*m/g, '')
  .split('\n')
  .map((text) => line.exec(text))
  .filter(Boolean)
  .map(([, group, name, classifier, itsVersion, jar]) => ({
    type: 'library',
    'bom-ref': `${group}:${name}:${classifier ?? ''}:${itsVersion}`,
    group,
    name,
    version: itsVersion,
    licenses: [{ expression: licences.get(`${group}:${name}`) }],
    hashes: [{ alg: 'SHA-256', content: createHash('sha256').update(readFileSync(jar)).digest('hex') }],
    purl: `pkg:maven/${group}/${name}@${itsVersion}${classifier ? `?classifier=${classifier}` : ''}`,
  }));
if (components.length < 5) throw new Error(`Maven lists ${components.length} parts`);
const named = components.map(({ group, name }) => `${group}:${name}`);
const unlisted = named.filter((name) => !licences.has(name));
const gone = [...licences.keys()].filter((name) => !named.includes(name));
if (unlisted.length + gone.length > 0) {
  throw new Error(`META-INF/THIRD-PARTY lacks [${unlisted}] and names [${gone}], which the jar has not`);
}
const [, redisVersion, redisLicence] = /^redis-server ([\d.]+) {2}(.+)$/m.exec(thirdParty);
components.push({
  type: 'application',
  'bom-ref': 'redis',
  name: 'redis',
  version: redisVersion,
  licenses: [{ license: { id: redisLicence } }],
  purl: `pkg:generic/redis@${redisVersion}`,
});
const bom = {
  $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
  bomFormat: 'CycloneDX',
  specVersion: '1.5',
  version: 1,
  metadata: {
    component: { type: 'application', 'bom-ref': 'rundan', name: 'rundan', version, licenses: [{ license: { id: 'Apache-2.0' } }] },
  },
  components,
};
writeFileSync(file, `${JSON.stringify(bom, null, 2)}\n`);
