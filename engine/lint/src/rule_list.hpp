// All rules, each defined in the file of its name in rules/.
#pragma once

#include <array>

#include "rule.hpp"

namespace holdpoint::lint {

extern const Rule kAlmostSwapped;
extern const Rule kAlwaysUnknown;
extern const Rule kAssignOuterLocal;
extern const Rule kCompareTableLiteral;
extern const Rule kConcatInLoop;
extern const Rule kConstantCondition;
extern const Rule kConstantVerdict;
extern const Rule kContradiction;
extern const Rule kControlIdFormat;
extern const Rule kDecodeInLoop;
extern const Rule kDenyInPredicate;
extern const Rule kDeprecatedAttribute;
extern const Rule kDiscardedResult;
extern const Rule kDuplicateEntry;
extern const Rule kDuplicateId;
extern const Rule kDuplicateKey;
extern const Rule kDuplicateName;
extern const Rule kDynamicPolicy;
extern const Rule kDynamicUse;
extern const Rule kEmptyBlock;
extern const Rule kExpectWithoutMessage;
extern const Rule kFieldOfValue;
extern const Rule kForbiddenApi;
extern const Rule kForbiddenSuppression;
extern const Rule kFormat;
extern const Rule kFunctionExpected;
extern const Rule kGlobalWrite;
extern const Rule kHiddenCharacters;
extern const Rule kImpossibleValue;
extern const Rule kIndexIntoSet;
extern const Rule kInvalidId;
extern const Rule kInvalidValue;
extern const Rule kJsonString;
extern const Rule kLineLength;
extern const Rule kListAsObject;
extern const Rule kMissesReplace;
extern const Rule kMissingKey;
extern const Rule kMissingMessage;
extern const Rule kMissingNow;
extern const Rule kMissingRemedy;
extern const Rule kMissingReturn;
extern const Rule kMutatesInput;
extern const Rule kNanCompare;
extern const Rule kNegatedAttribute;
extern const Rule kNeverSelected;
extern const Rule kNilDropsKey;
extern const Rule kNoDenyCase;
extern const Rule kNoPassCase;
extern const Rule kNoTest;
extern const Rule kNoUndeterminedCase;
extern const Rule kNonBooleanReturn;
extern const Rule kNotEqualInAny;
extern const Rule kNullableIndex;
extern const Rule kNumberWithoutUnit;
extern const Rule kOneRule;
extern const Rule kOrderDependent;
extern const Rule kPairsOverList;
extern const Rule kParameterDefaultType;
extern const Rule kParserLimit;
extern const Rule kPrecedence;
extern const Rule kPreferAnyOverLoop;
extern const Rule kPreferPresent;
extern const Rule kQuadraticJoin;
extern const Rule kRepeatedFilter;
extern const Rule kReversedFor;
extern const Rule kSelfCompare;
extern const Rule kSensitiveInMessage;
extern const Rule kShadowing;
extern const Rule kShadowsBuiltin;
extern const Rule kSideSometimesUnavailable;
extern const Rule kSideUnavailable;
extern const Rule kSuppressionWithoutReason;
extern const Rule kSyntaxError;
extern const Rule kTitleRepeatsId;
extern const Rule kTrailingSpace;
extern const Rule kTypeMismatch;
extern const Rule kUnbalancedAssignment;
extern const Rule kUnboundedWork;
extern const Rule kUndeclaredNeed;
extern const Rule kUndefinedGlobal;
extern const Rule kUnfinishedNote;
extern const Rule kUninitialised;
extern const Rule kUnknownAttribute;
extern const Rule kUnknownContextField;
extern const Rule kUnknownDataset;
extern const Rule kUnknownLibraryMember;
extern const Rule kUnknownParameter;
extern const Rule kUnknownPlaceholder;
extern const Rule kUnknownPolicy;
extern const Rule kUnknownPolicyKey;
extern const Rule kUnknownSelectorKey;
extern const Rule kUnknownSelectorValue;
extern const Rule kUnknownType;
extern const Rule kUnreachable;
extern const Rule kUnusedArgument;
extern const Rule kUnusedLibrary;
extern const Rule kUnusedLocal;
extern const Rule kUnusedParameter;
extern const Rule kUnusedSuppression;
extern const Rule kUnusedValue;
extern const Rule kVacuousAll;
extern const Rule kWaiverExpired;
extern const Rule kWaiverNoExpiry;
extern const Rule kWaiverNoReason;
extern const Rule kWaiverTooBroad;
extern const Rule kWaiverTooLong;
extern const Rule kWaiverUnknownPolicy;
extern const Rule kWindowPast;
extern const Rule kWriteOuterTable;
extern const Rule kWriteToLoopVariable;
extern const Rule kYoda;

inline constexpr std::array kRules = {
    &kAlmostSwapped,
    &kAlwaysUnknown,
    &kAssignOuterLocal,
    &kCompareTableLiteral,
    &kConcatInLoop,
    &kConstantCondition,
    &kConstantVerdict,
    &kContradiction,
    &kControlIdFormat,
    &kDecodeInLoop,
    &kDenyInPredicate,
    &kDeprecatedAttribute,
    &kDiscardedResult,
    &kDuplicateEntry,
    &kDuplicateId,
    &kDuplicateKey,
    &kDuplicateName,
    &kDynamicPolicy,
    &kDynamicUse,
    &kEmptyBlock,
    &kExpectWithoutMessage,
    &kFieldOfValue,
    &kForbiddenApi,
    &kForbiddenSuppression,
    &kFormat,
    &kFunctionExpected,
    &kGlobalWrite,
    &kHiddenCharacters,
    &kImpossibleValue,
    &kIndexIntoSet,
    &kInvalidId,
    &kInvalidValue,
    &kJsonString,
    &kLineLength,
    &kListAsObject,
    &kMissesReplace,
    &kMissingKey,
    &kMissingMessage,
    &kMissingNow,
    &kMissingRemedy,
    &kMissingReturn,
    &kMutatesInput,
    &kNanCompare,
    &kNegatedAttribute,
    &kNeverSelected,
    &kNilDropsKey,
    &kNoDenyCase,
    &kNoPassCase,
    &kNoTest,
    &kNoUndeterminedCase,
    &kNonBooleanReturn,
    &kNotEqualInAny,
    &kNullableIndex,
    &kNumberWithoutUnit,
    &kOneRule,
    &kOrderDependent,
    &kPairsOverList,
    &kParameterDefaultType,
    &kParserLimit,
    &kPrecedence,
    &kPreferAnyOverLoop,
    &kPreferPresent,
    &kQuadraticJoin,
    &kRepeatedFilter,
    &kReversedFor,
    &kSelfCompare,
    &kSensitiveInMessage,
    &kShadowing,
    &kShadowsBuiltin,
    &kSideSometimesUnavailable,
    &kSideUnavailable,
    &kSuppressionWithoutReason,
    &kSyntaxError,
    &kTitleRepeatsId,
    &kTrailingSpace,
    &kTypeMismatch,
    &kUnbalancedAssignment,
    &kUnboundedWork,
    &kUndeclaredNeed,
    &kUndefinedGlobal,
    &kUnfinishedNote,
    &kUninitialised,
    &kUnknownAttribute,
    &kUnknownContextField,
    &kUnknownDataset,
    &kUnknownLibraryMember,
    &kUnknownParameter,
    &kUnknownPlaceholder,
    &kUnknownPolicy,
    &kUnknownPolicyKey,
    &kUnknownSelectorKey,
    &kUnknownSelectorValue,
    &kUnknownType,
    &kUnreachable,
    &kUnusedArgument,
    &kUnusedLibrary,
    &kUnusedLocal,
    &kUnusedParameter,
    &kUnusedSuppression,
    &kUnusedValue,
    &kVacuousAll,
    &kWaiverExpired,
    &kWaiverNoExpiry,
    &kWaiverNoReason,
    &kWaiverTooBroad,
    &kWaiverTooLong,
    &kWaiverUnknownPolicy,
    &kWindowPast,
    &kWriteOuterTable,
    &kWriteToLoopVariable,
    &kYoda,
};

}  // namespace holdpoint::lint
