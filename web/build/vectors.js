// Prints testing/vectors.json. Run it only when a layout gets a new version: the old vectors are what devices out there speak.
import { runnerImport } from 'vite';

const { module } = await runnerImport('./testing/vectors.ts');
process.stdout.write(`${JSON.stringify(module.makeVectors(), null, 2)}\n`);
