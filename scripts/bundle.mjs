/** How our code becomes CommonJS files: they start sooner than ES modules. */
import { resolve } from 'node:path';
import { rolldown } from 'rolldown';

/** What rolldown warns of and is meant. */
const MEANT = new Set([
  // A module of the program is also imported on demand.
  'INEFFECTIVE_DYNAMIC_IMPORT',
  // yargs has `import.meta.resolve` for configurations that extend others, which it is not given.
  'EMPTY_IMPORT_META',
]);

/** Code with a code cache, and that in an executable, cannot import; of Node's own modules `require` gives the same. */
const NODE_BY_REQUIRE = {
  name: 'node-by-require',
  transform: {
    filter: { code: "import('node:" },
    handler: (code) => ({ code: code.replace(/\bimport\(('node:[\w/]+')\)/g, 'Promise.resolve(require($1))') }),
  },
};

/** Bundles with rolldown; gives what is to be written. */
export async function bundled({ transform, plugins = [], ...input }, output) {
  const build = await rolldown({
    platform: 'node',
    // Whether there are colours, chalk is told; to find out by itself it would load more of Node than the rest of a run.
    resolve: { alias: { '#supports-color': resolve('node_modules/chalk/source/vendor/supports-color/browser.js') } },
    transform: { target: 'node20.19', ...transform },
    onLog(_level, log) {
      // Any other warning is to be understood and mended.
      if (!MEANT.has(log.code)) throw new Error(log.message);
    },
    plugins: [NODE_BY_REQUIRE, ...plugins],
    ...input,
  });
  try {
    return await build.generate({ format: 'cjs', minify: true, comments: false, ...output });
  } finally {
    await build.close();
  }
}
