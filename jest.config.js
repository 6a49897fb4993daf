/** Tests are TypeScript, transformed by swc and run as ES modules (chalk and yargs are ES-module only). */
export default {
  // Two cores that others use too: what hangs is still found.
  testTimeout: 30_000,
  // One core fewer, jest's default, leaves half of a machine of two idle.
  maxWorkers: '100%',
  testEnvironment: 'node',
  reporters: ['default', '<rootDir>/test/closing-line.mjs'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: {
    '^.+\\.ts$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript' },
          experimental: { keepImportAttributes: true },
        },
        module: { type: 'es6' },
      },
    ],
  },
};
