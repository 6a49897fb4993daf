import type { AnyRule } from '../src/engine/rule.js';
import aclNotEnabled from './acl/not-enabled.js';
import aclObjectType from './acl/object-type.js';
import aclRepeatedRole from './acl/repeated-role.js';
import aclRepeatedUser from './acl/repeated-user.js';
import aclSuperuser from './acl/superuser.js';
import aclUnknownRole from './acl/unknown-role.js';
import aclUnusedRole from './acl/unused-role.js';
import aclXpath from './acl/xpath.js';
import alertInstanceAttributes from './alert/instance-attributes.js';
import alertOptionValue from './alert/option-value.js';
import alertPathAbsolute from './alert/path-absolute.js';
import alertRecipients from './alert/recipients.js';
import alertSelectEmpty from './alert/select-empty.js';
import alertSelectedAttributes from './alert/selected-attributes.js';
import alertUnknownOption from './alert/unknown-option.js';
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
import cibBlanks from './cib/blanks.js';
import cibEpochBackwards from './cib/epoch-backwards.js';
import constraintAfterStopped from './constraint/after-stopped.js';
import constraintColocationContradiction from './constraint/colocation-contradiction.js';
import constraintColocationOfOwnRoles from './constraint/colocation-of-own-roles.js';
import constraintColocationTwoTemplates from './constraint/colocation-two-templates.js';
import constraintColocationWithItself from './constraint/colocation-with-itself.js';
import constraintColocationWithoutScore from './constraint/colocation-without-score.js';
import constraintDuplicate from './constraint/duplicate.js';
import constraintGroupMember from './constraint/group-member.js';
import constraintIdRefKind from './constraint/id-ref-kind.js';
import constraintInfluenceValue from './constraint/influence-value.js';
import constraintInnerResource from './constraint/inner-resource.js';
import constraintLeftByCommand from './constraint/left-by-command.js';
import constraintLifetime from './constraint/lifetime.js';
import constraintLocationContradiction from './constraint/location-contradiction.js';
import constraintLocationNode from './constraint/location-node.js';
import constraintNoNodeLeft from './constraint/no-node-left.js';
import constraintOrderLoop from './constraint/order-loop.js';
import constraintOrderScore from './constraint/order-score.js';
import constraintOrderWithinGroup from './constraint/order-within-group.js';
import constraintPatternMatchesNothing from './constraint/pattern-matches-nothing.js';
import constraintPatternSyntax from './constraint/pattern-syntax.js';
import constraintPromotedRole from './constraint/promoted-role.js';
import constraintRequireAllOfClone from './constraint/require-all-of-clone.js';
import constraintRoleRenamed from './constraint/role-renamed.js';
import constraintRuleRole from './constraint/rule-role.js';
import constraintRuleScoreMissing from './constraint/rule-score-missing.js';
import constraintSerializeSymmetrical from './constraint/serialize-symmetrical.js';
import constraintSetOrdering from './constraint/set-ordering.js';
import constraintTagMember from './constraint/tag-member.js';
import constraintTicketDemote from './constraint/ticket-demote.js';
import constraintTicketFence from './constraint/ticket-fence.js';
import constraintTicketName from './constraint/ticket-name.js';
import constraintUnresolvableReference from './constraint/unresolvable-reference.js';
import fencingActionParameter from './fencing/action-parameter.js';
import fencingDelayOrder from './fencing/delay-order.js';
import fencingDisabled from './fencing/disabled.js';
import fencingHostListIgnored from './fencing/host-list-ignored.js';
import fencingHostUnknown from './fencing/host-unknown.js';
import fencingLevelCannotFence from './fencing/level-cannot-fence.js';
import fencingLevelDevice from './fencing/level-device.js';
import fencingLevelIndex from './fencing/level-index.js';
import fencingLevelPattern from './fencing/level-pattern.js';
import fencingLevelRepeatsDevice from './fencing/level-repeats-device.js';
import fencingLevelTarget from './fencing/level-target.js';
import fencingLevelsJoined from './fencing/levels-joined.js';
import fencingMethodCycle from './fencing/method-cycle.js';
import fencingNoDevice from './fencing/no-device.js';
import fencingNoUsableDevice from './fencing/no-usable-device.js';
import fencingParameterValue from './fencing/parameter-value.js';
import fencingStaticListMissing from './fencing/static-list-missing.js';
import fencingUnfenceableNode from './fencing/unfenceable-node.js';
import fencingUnknownParameter from './fencing/unknown-parameter.js';
import metaAlteredValue from './meta/altered-value.js';
import metaDeprecated from './meta/deprecated.js';
import metaFencingRequired from './meta/fencing-required.js';
import metaFormerName from './meta/former-name.js';
import metaFormerRole from './meta/former-role.js';
import metaLeftUnmanaged from './meta/left-unmanaged.js';
import metaNotInRelease from './meta/not-in-release.js';
import metaOtherKind from './meta/other-kind.js';
import metaRefusedValue from './meta/refused-value.js';
import metaRemoteNodeId from './meta/remote-node-id.js';
import metaRoleNotPromotable from './meta/role-not-promotable.js';
import metaShadowed from './meta/shadowed.js';
import metaUnknownName from './meta/unknown-name.js';
import metaUnreadValue from './meta/unread-value.js';
import metaWithoutEffect from './meta/without-effect.js';
import nodeAddressClash from './node/address-clash.js';
import nodeAttributeValue from './node/attribute-value.js';
import nodeConnectionInConstraint from './node/connection-in-constraint.js';
import nodeDuplicateId from './node/duplicate-id.js';
import nodeDuplicateName from './node/duplicate-name.js';
import nodeLeftOut from './node/left-out.js';
import nodeNameBlank from './node/name-blank.js';
import nodeNameClash from './node/name-clash.js';
import nodePingNode from './node/ping-node.js';
import nodeRemoteParameter from './node/remote-parameter.js';
import nodeResourceDiscovery from './node/resource-discovery.js';
import nodeSetElsewhere from './node/set-elsewhere.js';
import nodeTerminate from './node/terminate.js';
import nodeUtilizationValue from './node/utilization-value.js';
import nvsetDuplicateName from './nvset/duplicate-name.js';
import nvsetNoValue from './nvset/no-value.js';
import operationBlockAndFailureTimeout from './operation/block-and-failure-timeout.js';
import operationCannotRecur from './operation/cannot-recur.js';
import operationDeprecatedOption from './operation/deprecated-option.js';
import operationDeprecatedRole from './operation/deprecated-role.js';
import operationDuplicate from './operation/duplicate.js';
import operationFenceDisabled from './operation/fence-disabled.js';
import operationInterval from './operation/interval.js';
import operationIntervalOrigin from './operation/interval-origin.js';
import operationNoMonitorRuns from './operation/no-monitor-runs.js';
import operationOnFail from './operation/on-fail.js';
import operationOptionAmongParameters from './operation/option-among-parameters.js';
import operationPromotedMonitor from './operation/promoted-monitor.js';
import operationRoleNeverHeld from './operation/role-never-held.js';
import operationShadowed from './operation/shadowed.js';
import operationTimeReadOtherwise from './operation/time-read-otherwise.js';
import operationTimeout from './operation/timeout.js';
import operationUnknownName from './operation/unknown-name.js';
import operationUnknownOption from './operation/unknown-option.js';
import operationWithoutEffect from './operation/without-effect.js';
import optionAlteredValue from './option/altered-value.js';
import optionDefaultWord from './option/default-word.js';
import optionDeprecated from './option/deprecated.js';
import optionFormerName from './option/former-name.js';
import optionInvalidValue from './option/invalid-value.js';
import optionLeftOn from './option/left-on.js';
import optionNotInRelease from './option/not-in-release.js';
import optionQuorumFenceDisabled from './option/quorum-fence-disabled.js';
import optionQuorumIgnored from './option/quorum-ignored.js';
import optionShadowed from './option/shadowed.js';
import optionStartupFencing from './option/startup-fencing.js';
import optionUnknownName from './option/unknown-name.js';
import optionUnreadValue from './option/unread-value.js';
import optionWatchdogWithoutSbd from './option/watchdog-without-sbd.js';
import optionWithoutEffect from './option/without-effect.js';
import resourceAgentEmpty from './resource/agent-empty.js';
import resourceCloneNodeMax from './resource/clone-node-max.js';
import resourceConnectionInside from './resource/connection-inside.js';
import resourceContainer from './resource/container.js';
import resourceEmptyParameter from './resource/empty-parameter.js';
import resourceFencingInside from './resource/fencing-inside.js';
import resourceIdAscii from './resource/id-ascii.js';
import resourceInterleaveMismatch from './resource/interleave-mismatch.js';
import resourceLooseGroupColocation from './resource/loose-group-colocation.js';
import resourceMaster from './resource/master.js';
import resourceNoInstance from './resource/no-instance.js';
import resourcePromotableClass from './resource/promotable-class.js';
import resourceTemplateReference from './resource/template-reference.js';
import resourceUniqueClass from './resource/unique-class.js';
import resourceUnusedTemplate from './resource/unused-template.js';
import resourceUtilizationValue from './resource/utilization-value.js';
import ruleAlwaysHolds from './rule/always-holds.js';
import ruleDate from './rule/date.js';
import ruleDateFieldIgnored from './rule/date-field-ignored.js';
import ruleDateRangeEmpty from './rule/date-range-empty.js';
import ruleDateReading from './rule/date-reading.js';
import ruleDateSpecNever from './rule/date-spec-never.js';
import ruleDateSpecRange from './rule/date-spec-range.js';
import ruleDurationLength from './rule/duration-length.js';
import ruleDurationValue from './rule/duration-value.js';
import ruleExpressionPlace from './rule/expression-place.js';
import ruleNameEmpty from './rule/name-empty.js';
import ruleNeverHolds from './rule/never-holds.js';
import ruleNodeAttributeName from './rule/node-attribute-name.js';
import ruleOpInterval from './rule/op-interval.js';
import ruleOpIntervalReading from './rule/op-interval-reading.js';
import ruleOpName from './rule/op-name.js';
import ruleOpNodeExpression from './rule/op-node-expression.js';
import ruleReferenceLoop from './rule/reference-loop.js';
import ruleRoleAttribute from './rule/role-attribute.js';
import ruleRoleIgnored from './rule/role-ignored.js';
import ruleRscExpressionAgent from './rule/rsc-expression-agent.js';
import ruleRscExpressionProvider from './rule/rsc-expression-provider.js';
import ruleScoreIgnored from './rule/score-ignored.js';
import ruleSeveralRules from './rule/several-rules.js';
import ruleUnknownNode from './rule/unknown-node.js';
import ruleValueEmpty from './rule/value-empty.js';
import ruleValueMissing from './rule/value-missing.js';
import ruleValueType from './rule/value-type.js';
import ruleValueUnused from './rule/value-unused.js';
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
import tagRepeatedMember from './tag/repeated-member.js';
import tagUnknownMember from './tag/unknown-member.js';
import upgradeDroppedByRelease from './upgrade/dropped-by-release.js';
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
  aclNotEnabled,
  aclObjectType,
  aclRepeatedRole,
  aclRepeatedUser,
  aclSuperuser,
  aclUnknownRole,
  aclUnusedRole,
  aclXpath,
  alertInstanceAttributes,
  alertOptionValue,
  alertPathAbsolute,
  alertRecipients,
  alertSelectEmpty,
  alertSelectedAttributes,
  alertUnknownOption,
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
  cibBlanks,
  cibEpochBackwards,
  constraintAfterStopped,
  constraintColocationContradiction,
  constraintColocationOfOwnRoles,
  constraintColocationTwoTemplates,
  constraintColocationWithItself,
  constraintColocationWithoutScore,
  constraintDuplicate,
  constraintGroupMember,
  constraintIdRefKind,
  constraintInfluenceValue,
  constraintInnerResource,
  constraintLeftByCommand,
  constraintLifetime,
  constraintLocationContradiction,
  constraintLocationNode,
  constraintNoNodeLeft,
  constraintOrderLoop,
  constraintOrderScore,
  constraintOrderWithinGroup,
  constraintPatternMatchesNothing,
  constraintPatternSyntax,
  constraintPromotedRole,
  constraintRequireAllOfClone,
  constraintRoleRenamed,
  constraintRuleRole,
  constraintRuleScoreMissing,
  constraintSerializeSymmetrical,
  constraintSetOrdering,
  constraintTagMember,
  constraintTicketDemote,
  constraintTicketFence,
  constraintTicketName,
  constraintUnresolvableReference,
  fencingActionParameter,
  fencingDelayOrder,
  fencingDisabled,
  fencingHostListIgnored,
  fencingHostUnknown,
  fencingLevelCannotFence,
  fencingLevelDevice,
  fencingLevelIndex,
  fencingLevelPattern,
  fencingLevelRepeatsDevice,
  fencingLevelTarget,
  fencingLevelsJoined,
  fencingMethodCycle,
  fencingNoDevice,
  fencingNoUsableDevice,
  fencingParameterValue,
  fencingStaticListMissing,
  fencingUnfenceableNode,
  fencingUnknownParameter,
  metaAlteredValue,
  metaDeprecated,
  metaFencingRequired,
  metaFormerName,
  metaFormerRole,
  metaLeftUnmanaged,
  metaNotInRelease,
  metaOtherKind,
  metaRefusedValue,
  metaRemoteNodeId,
  metaRoleNotPromotable,
  metaShadowed,
  metaUnknownName,
  metaUnreadValue,
  metaWithoutEffect,
  nodeAddressClash,
  nodeAttributeValue,
  nodeConnectionInConstraint,
  nodeDuplicateId,
  nodeDuplicateName,
  nodeLeftOut,
  nodeNameBlank,
  nodeNameClash,
  nodePingNode,
  nodeRemoteParameter,
  nodeResourceDiscovery,
  nodeSetElsewhere,
  nodeTerminate,
  nodeUtilizationValue,
  nvsetDuplicateName,
  nvsetNoValue,
  operationBlockAndFailureTimeout,
  operationCannotRecur,
  operationDeprecatedOption,
  operationDeprecatedRole,
  operationDuplicate,
  operationFenceDisabled,
  operationInterval,
  operationIntervalOrigin,
  operationNoMonitorRuns,
  operationOnFail,
  operationOptionAmongParameters,
  operationPromotedMonitor,
  operationRoleNeverHeld,
  operationShadowed,
  operationTimeReadOtherwise,
  operationTimeout,
  operationUnknownName,
  operationUnknownOption,
  operationWithoutEffect,
  optionAlteredValue,
  optionDefaultWord,
  optionDeprecated,
  optionFormerName,
  optionInvalidValue,
  optionLeftOn,
  optionNotInRelease,
  optionQuorumFenceDisabled,
  optionQuorumIgnored,
  optionShadowed,
  optionStartupFencing,
  optionUnknownName,
  optionUnreadValue,
  optionWatchdogWithoutSbd,
  optionWithoutEffect,
  resourceAgentEmpty,
  resourceCloneNodeMax,
  resourceConnectionInside,
  resourceContainer,
  resourceEmptyParameter,
  resourceFencingInside,
  resourceIdAscii,
  resourceInterleaveMismatch,
  resourceLooseGroupColocation,
  resourceMaster,
  resourceNoInstance,
  resourcePromotableClass,
  resourceTemplateReference,
  resourceUniqueClass,
  resourceUnusedTemplate,
  resourceUtilizationValue,
  ruleAlwaysHolds,
  ruleDate,
  ruleDateFieldIgnored,
  ruleDateRangeEmpty,
  ruleDateReading,
  ruleDateSpecNever,
  ruleDateSpecRange,
  ruleDurationLength,
  ruleDurationValue,
  ruleExpressionPlace,
  ruleNameEmpty,
  ruleNeverHolds,
  ruleNodeAttributeName,
  ruleOpInterval,
  ruleOpIntervalReading,
  ruleOpName,
  ruleOpNodeExpression,
  ruleReferenceLoop,
  ruleRoleAttribute,
  ruleRoleIgnored,
  ruleRscExpressionAgent,
  ruleRscExpressionProvider,
  ruleScoreIgnored,
  ruleSeveralRules,
  ruleUnknownNode,
  ruleValueEmpty,
  ruleValueMissing,
  ruleValueType,
  ruleValueUnused,
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
  tagRepeatedMember,
  tagUnknownMember,
  upgradeDroppedByRelease,
  upgradeDroppedInMaster,
  upgradeDroppedOption,
  upgradeDuplicateNvpair,
  upgradeIdPrefix,
  upgradeMovedOption,
  upgradeReferenceKind,
  upgradeRenamedOption,
  upgradeSetOrder,
];
