namespace Collaboration.Sealing.Loans;

/// <summary>What the lender hears of a loan.</summary>
internal sealed record LoanNews(int To, Guid Id, DateTimeOffset AskedAt, bool IsEnded);

/// <summary>What the borrower hears of it, and the key.</summary>
/// <param name="Key">The lender's number for the key that seals now; null while nothing is lent.</param>
internal sealed record LendingNews(int To, Guid Id, bool IsAgreed, bool IsRefused, bool IsEnded, string KeyName, string Titles, int Holders, Guid? Key, byte[]? PublicKey);
