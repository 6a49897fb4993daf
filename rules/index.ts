import type { AnyRule } from '../src/engine/rule.js';
import bundleAbsolutePaths from './bundle/absolute-paths.js';
import bundleAddHostFalse from './bundle/add-host-false.js';
import bundleAuthkeyElsewhere from './bundle/authkey-elsewhere.js';
import bundleAuthkeyLocationEnvironment from './bundle/authkey-location-environment.js';
import bundleAuthkeyMapping from './bundle/authkey-mapping.js';
import bundleAuthkeyMappingRedundant from './bundle/authkey-mapping-redundant.js';
import bundleAutomaticTargetParent from './bundle/automatic-target-parent.js';
import bundleBundleIdLikeReplica from './bundle/bundle-id-like-replica.js';
import bundleCloneOptions from './bundle/clone-options.js';
import bundleConstraintOnImplicitResource from './bundle/constraint-on-implicit-resource.js';
import bundleConstraintOnInnerResource from './bundle/constraint-on-inner-resource.js';
import bundleContainerAttributeTargetPlace from './bundle/container-attribute-target-place.js';
import bundleContainerAttributeTargetRule from './bundle/container-attribute-target-rule.js';
import bundleContainerAttributeTargetUnset from './bundle/container-attribute-target-unset.js';
import bundleContainerAttributeTargetValue from './bundle/container-attribute-target-value.js';
import bundleControlPortConflict from './bundle/control-port-conflict.js';
import bundleControlPortHostNetwork from './bundle/control-port-host-network.js';
import bundleControlPortMapping from './bundle/control-port-mapping.js';
import bundleControlPortOrIpRangeStart from './bundle/control-port-or-ip-range-start.js';
import bundleControlPortRange from './bundle/control-port-range.js';
import bundleControlPortRemoteNode from './bundle/control-port-remote-node.js';
import bundleControlPortUnused from './bundle/control-port-unused.js';
import bundleDisabled from './bundle/disabled.js';
import bundleDuplicatePort from './bundle/duplicate-port.js';
import bundleDuplicateTargetDir from './bundle/duplicate-target-dir.js';
import bundleHostInterfaceName from './bundle/host-interface-name.js';
import bundleHostNetmaskDefault from './bundle/host-netmask-default.js';
import bundleHostNetmaskRange from './bundle/host-netmask-range.js';
import bundleHostNetworkReplicasPerHost from './bundle/host-network-replicas-per-host.js';
import bundleHostPortConflict from './bundle/host-port-conflict.js';
import bundleHostPortReplicas from './bundle/host-port-replicas.js';
import bundleHostname from './bundle/hostname.js';
import bundleIdBlanks from './bundle/id-blanks.js';
import bundleImageReference from './bundle/image-reference.js';
import bundleImageTag from './bundle/image-tag.js';
import bundleInnerCloneOptions from './bundle/inner-clone-options.js';
import bundleInnerPriority from './bundle/inner-priority.js';
import bundleInnerResourceClass from './bundle/inner-resource-class.js';
import bundleInstanceAttributes from './bundle/instance-attributes.js';
import bundleInterleaveMismatch from './bundle/interleave-mismatch.js';
import bundleInternalPortNeedsPort from './bundle/internal-port-needs-port.js';
import bundleIpRangeExhausted from './bundle/ip-range-exhausted.js';
import bundleIpRangeNetmask from './bundle/ip-range-netmask.js';
import bundleIpRangeOnHostNetwork from './bundle/ip-range-on-host-network.js';
import bundleIpRangeOverlap from './bundle/ip-range-overlap.js';
import bundleIpRangeStartIpv4 from './bundle/ip-range-start-ipv4.js';
import bundleIpRangeUnroutable from './bundle/ip-range-unroutable.js';
import bundleLocationToBundleNode from './bundle/location-to-bundle-node.js';
import bundleMastersAndPromotedMax from './bundle/masters-and-promoted-max.js';
import bundleMastersDeprecated from './bundle/masters-deprecated.js';
import bundleMetaConflict from './bundle/meta-conflict.js';
import bundleMetaValue from './bundle/meta-value.js';
import bundleMetaValueRefused from './bundle/meta-value-refused.js';
import bundleMoreReplicasThanNodes from './bundle/more-replicas-than-nodes.js';
import bundleMountOptions from './bundle/mount-options.js';
import bundleNestedTargetDir from './bundle/nested-target-dir.js';
import bundleNetOptionHost from './bundle/net-option-host.js';
import bundleNetworkName from './bundle/network-name.js';
import bundleNetworkNone from './bundle/network-none.js';
import bundleNetworkTwice from './bundle/network-twice.js';
import bundleNoAttributesOrOperations from './bundle/no-attributes-or-operations.js';
import bundleNotInGroupOrClone from './bundle/not-in-group-or-clone.js';
import bundleOneContainer from './bundle/one-container.js';
import bundleOneResource from './bundle/one-resource.js';
import bundleOptionsQuoting from './bundle/options-quoting.js';
import bundleOptionsRepeat from './bundle/options-repeat.js';
import bundlePathCharacters from './bundle/path-characters.js';
import bundlePortMappingIgnored from './bundle/port-mapping-ignored.js';
import bundlePortNumber from './bundle/port-number.js';
import bundlePortRange from './bundle/port-range.js';
import bundlePortXorRange from './bundle/port-xor-range.js';
import bundlePromotableAgent from './bundle/promotable-agent.js';
import bundlePromotableClass from './bundle/promotable-class.js';
import bundlePromotedMaxAboveReplicas from './bundle/promoted-max-above-replicas.js';
import bundlePromotedMaxNonNegative from './bundle/promoted-max-non-negative.js';
import bundlePromotedMaxWithoutResource from './bundle/promoted-max-without-resource.js';
import bundlePromotedRoleConstraint from './bundle/promoted-role-constraint.js';
import bundleRedundantInternalPort from './bundle/redundant-internal-port.js';
import bundleRedundantRemotePortEnvironment from './bundle/redundant-remote-port-environment.js';
import bundleRedundantRunCommand from './bundle/redundant-run-command.js';
import bundleRemotePortEnvironment from './bundle/remote-port-environment.js';
import bundleRemotedSpelling from './bundle/remoted-spelling.js';
import bundleReplicaIdCollision from './bundle/replica-id-collision.js';
import bundleReplicasFromPromotedMax from './bundle/replicas-from-promoted-max.js';
import bundleReplicasPerHostAboveReplicas from './bundle/replicas-per-host-above-replicas.js';
import bundleReplicasPositive from './bundle/replicas-positive.js';
import bundleRktRemoved from './bundle/rkt-removed.js';
import bundleRunCommandScript from './bundle/run-command-script.js';
import bundleRunCommandShellSyntax from './bundle/run-command-shell-syntax.js';
import bundleRunCommandStartsRemoted from './bundle/run-command-starts-remoted.js';
import bundleSharedWritableSource from './bundle/shared-writable-source.js';
import bundleSinglePortRange from './bundle/single-port-range.js';
import bundleSourceDirCollision from './bundle/source-dir-collision.js';
import bundleSourceDirXorRoot from './bundle/source-dir-xor-root.js';
import bundleTargetRolePromoted from './bundle/target-role-promoted.js';
import bundleTechnologyPreview from './bundle/technology-preview.js';
import bundleTrailingSlash from './bundle/trailing-slash.js';
import bundleUniqueClass from './bundle/unique-class.js';
import bundleUnmanaged from './bundle/unmanaged.js';
import bundleUnusedAddressOption from './bundle/unused-address-option.js';
import bundleVarLogRedundant from './bundle/var-log-redundant.js';
import bundleVarLogReplaced from './bundle/var-log-replaced.js';
import bundleVarLogTrailingSlash from './bundle/var-log-trailing-slash.js';
import schemaAttributeType from './schema/attribute-type.js';
import schemaChildOrder from './schema/child-order.js';
import schemaDuplicateId from './schema/duplicate-id.js';
import schemaInvalidId from './schema/invalid-id.js';
import schemaMisplacedElement from './schema/misplaced-element.js';
import schemaMissingAttribute from './schema/missing-attribute.js';
import schemaMissingChild from './schema/missing-child.js';
import schemaMutuallyExclusive from './schema/mutually-exclusive.js';
import schemaNamespace from './schema/namespace.js';
import schemaNeedsNewerSchema from './schema/needs-newer-schema.js';
import schemaNotACib from './schema/not-a-cib.js';
import schemaProvisionalSchema from './schema/provisional-schema.js';
import schemaRemovedInSchema from './schema/removed-in-schema.js';
import schemaRemovedOption from './schema/removed-option.js';
import schemaStrayText from './schema/stray-text.js';
import schemaTooManyChildren from './schema/too-many-children.js';
import schemaUnknownAttribute from './schema/unknown-attribute.js';
import schemaUnknownElement from './schema/unknown-element.js';
import schemaUnknownReference from './schema/unknown-reference.js';
import schemaValidateWith from './schema/validate-with.js';
import schemaValidationOff from './schema/validation-off.js';
import upgradeDroppedInMaster from './upgrade/dropped-in-master.js';
import upgradeDroppedOption from './upgrade/dropped-option.js';
import upgradeDuplicateNvpair from './upgrade/duplicate-nvpair.js';
import upgradeIdPrefix from './upgrade/id-prefix.js';
import upgradeMovedOption from './upgrade/moved-option.js';
import upgradeReferenceKind from './upgrade/reference-kind.js';
import upgradeRenamedOption from './upgrade/renamed-option.js';
import upgradeSetOrder from './upgrade/set-order.js';

/** Every rule there is, by area and then by name; `npm run generate` writes this list. */
export const RULES: readonly AnyRule[] = [
  bundleAbsolutePaths,
  bundleAddHostFalse,
  bundleAuthkeyElsewhere,
  bundleAuthkeyLocationEnvironment,
  bundleAuthkeyMapping,
  bundleAuthkeyMappingRedundant,
  bundleAutomaticTargetParent,
  bundleBundleIdLikeReplica,
  bundleCloneOptions,
  bundleConstraintOnImplicitResource,
  bundleConstraintOnInnerResource,
  bundleContainerAttributeTargetPlace,
  bundleContainerAttributeTargetRule,
  bundleContainerAttributeTargetUnset,
  bundleContainerAttributeTargetValue,
  bundleControlPortConflict,
  bundleControlPortHostNetwork,
  bundleControlPortMapping,
  bundleControlPortOrIpRangeStart,
  bundleControlPortRange,
  bundleControlPortRemoteNode,
  bundleControlPortUnused,
  bundleDisabled,
  bundleDuplicatePort,
  bundleDuplicateTargetDir,
  bundleHostInterfaceName,
  bundleHostNetmaskDefault,
  bundleHostNetmaskRange,
  bundleHostNetworkReplicasPerHost,
  bundleHostPortConflict,
  bundleHostPortReplicas,
  bundleHostname,
  bundleIdBlanks,
  bundleImageReference,
  bundleImageTag,
  bundleInnerCloneOptions,
  bundleInnerPriority,
  bundleInnerResourceClass,
  bundleInstanceAttributes,
  bundleInterleaveMismatch,
  bundleInternalPortNeedsPort,
  bundleIpRangeExhausted,
  bundleIpRangeNetmask,
  bundleIpRangeOnHostNetwork,
  bundleIpRangeOverlap,
  bundleIpRangeStartIpv4,
  bundleIpRangeUnroutable,
  bundleLocationToBundleNode,
  bundleMastersAndPromotedMax,
  bundleMastersDeprecated,
  bundleMetaConflict,
  bundleMetaValue,
  bundleMetaValueRefused,
  bundleMoreReplicasThanNodes,
  bundleMountOptions,
  bundleNestedTargetDir,
  bundleNetOptionHost,
  bundleNetworkName,
  bundleNetworkNone,
  bundleNetworkTwice,
  bundleNoAttributesOrOperations,
  bundleNotInGroupOrClone,
  bundleOneContainer,
  bundleOneResource,
  bundleOptionsQuoting,
  bundleOptionsRepeat,
  bundlePathCharacters,
  bundlePortMappingIgnored,
  bundlePortNumber,
  bundlePortRange,
  bundlePortXorRange,
  bundlePromotableAgent,
  bundlePromotableClass,
  bundlePromotedMaxAboveReplicas,
  bundlePromotedMaxNonNegative,
  bundlePromotedMaxWithoutResource,
  bundlePromotedRoleConstraint,
  bundleRedundantInternalPort,
  bundleRedundantRemotePortEnvironment,
  bundleRedundantRunCommand,
  bundleRemotePortEnvironment,
  bundleRemotedSpelling,
  bundleReplicaIdCollision,
  bundleReplicasFromPromotedMax,
  bundleReplicasPerHostAboveReplicas,
  bundleReplicasPositive,
  bundleRktRemoved,
  bundleRunCommandScript,
  bundleRunCommandShellSyntax,
  bundleRunCommandStartsRemoted,
  bundleSharedWritableSource,
  bundleSinglePortRange,
  bundleSourceDirCollision,
  bundleSourceDirXorRoot,
  bundleTargetRolePromoted,
  bundleTechnologyPreview,
  bundleTrailingSlash,
  bundleUniqueClass,
  bundleUnmanaged,
  bundleUnusedAddressOption,
  bundleVarLogRedundant,
  bundleVarLogReplaced,
  bundleVarLogTrailingSlash,
  schemaAttributeType,
  schemaChildOrder,
  schemaDuplicateId,
  schemaInvalidId,
  schemaMisplacedElement,
  schemaMissingAttribute,
  schemaMissingChild,
  schemaMutuallyExclusive,
  schemaNamespace,
  schemaNeedsNewerSchema,
  schemaNotACib,
  schemaProvisionalSchema,
  schemaRemovedInSchema,
  schemaRemovedOption,
  schemaStrayText,
  schemaTooManyChildren,
  schemaUnknownAttribute,
  schemaUnknownElement,
  schemaUnknownReference,
  schemaValidateWith,
  schemaValidationOff,
  upgradeDroppedInMaster,
  upgradeDroppedOption,
  upgradeDuplicateNvpair,
  upgradeIdPrefix,
  upgradeMovedOption,
  upgradeReferenceKind,
  upgradeRenamedOption,
  upgradeSetOrder,
];
