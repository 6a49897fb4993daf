declare module 'seek-bzip' {
  interface Output {
    writeByte(byte: number): void;
  }
  const bunzip: {
    /** Decodes into `output`; `multistream` goes on with what follows the first stream. Throws what is wrong with the data. */
    decode(input: Uint8Array, output: Output, multistream: boolean): void;
  };
  export default bunzip;
}
