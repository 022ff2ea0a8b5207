namespace Collaboration.People.Hospitals;

/// <summary>What a ticket says to the hospital that it leads to.</summary>
/// <param name="FromTenant">The hospital that the person comes from.</param>
/// <param name="Origin">Its address, as the person's browser knows it.</param>
/// <param name="Name">What the person is called there.</param>
internal sealed record LinkTicket(Guid Id, int FromTenant, string Origin, string Name, DateTimeOffset MadeAt);
