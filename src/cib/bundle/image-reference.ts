/** The tag of an image reference with its offsets, or what it has instead. */
export type ImageTag = { readonly text: string; readonly start: number; readonly end: number } | 'none' | 'pinned';

/** An image's own id, in full or cut short as `docker images` prints it. */
const IMAGE_ID = /^(?:sha256:)?[0-9a-f]{12,64}$/;

/** A file or store that podman reads an image from, `oci:/srv/images/web`; `docker://` is a registry and left out. */
const TRANSPORT = /^(?!docker:)[a-z-]+:\//;

/**
 * The tag of `[registry[:port]/]name[:tag][@digest]`. A digest, an image id and a file are `pinned`: what they name does not
 * change by a push to the registry.
 */
export function imageTagOf(reference: string): ImageTag {
  if (reference.includes('@') || IMAGE_ID.test(reference) || TRANSPORT.test(reference)) return 'pinned';
  const colon = reference.indexOf(':', reference.lastIndexOf('/') + 1);
  if (colon < 0) return 'none';
  return { text: reference.slice(colon + 1), start: colon + 1, end: reference.length };
}
