import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSED = /\.(js|css)$/;

/**
 * Writes each script and style in Brotli as well, a tenth smaller than gzip, at a quality too slow for a server that
 * answers. The server sends it to browsers that take it; the others get gzip.
 */
export function brotli(): Plugin {
  let assets = '';
  return {
    name: 'brotli',
    apply: 'build',
    configResolved(config) {
      assets = join(config.root, config.build.outDir, config.build.assetsDir);
    },
    closeBundle() {
      for (const name of readdirSync(assets).filter((one) => COMPRESSED.test(one))) {
        const file = join(assets, name);
        const params = { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY };
        writeFileSync(`${file}.br`, brotliCompressSync(readFileSync(file), { params }));
      }
    },
  };
}
