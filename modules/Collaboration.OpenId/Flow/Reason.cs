namespace Collaboration.OpenId.Flow;

/// <summary>Why somebody does not come in. The provider's own words are never shown.</summary>
internal enum Reason { Expired, Declined, Consent, Unreachable, Answer, Directory, Suspended }
