declare module 'picomatch' {
  function picomatch(glob: string, options?: { dot?: boolean; nocase?: boolean }): (path: string) => boolean;
  namespace picomatch {
    /** `base`: the folders before the first part that has something special in it. */
    function scan(glob: string): { readonly base: string };
  }
  export default picomatch;
}
