import { type Section, WHY } from '../statement.js';

export const BUNDLES: Section = {
  title: 'Bundles',
  checks: {
    'bundle-unmanageable-primitive': { about: 'a resource inside needs ip-range-start or control-port' },
    'bundle-control-port-replicas-per-host': { about: 'control-port without addresses allows one replica a host' },
    'bundle-port-mapping-empty': { about: 'a port mapping has a port or a range' },
    'bundle-storage-mapping-incomplete': { about: 'a storage mapping has a source and a target' },
    'bundle-no-container-technology': { about: 'a bundle has a container' },
    'bundle-replica-unpack-failed': { about: 'an implicit resource cannot be made', why: WHY.defensive },
    'bundle-promotable-bad-class': { about: 'a promotable resource inside is an OCF agent' },
    'bundle-unique-bad-class': { about: 'a unique resource inside is an OCF agent' },
    'bundle-target-role-promoted': { about: 'the promoted role is not asked of the bundle' },
    'bundle-interleave-mismatch': { about: 'an interleaved bundle meets a clone with as many a node' },
    'bundle-inner-reference': { about: 'constraints name the bundle, not the resource inside' },
  },
};
