using Collaboration.Kernel.Privacy;
using Collaboration.Privacy.Contracts;
using Xunit;

namespace Collaboration.Tests.Privacy;

/// <summary>Numbers that say themselves what they are, wherever they stand and whoever writes.</summary>
public sealed class CertainTests
{
    [Theory]
    [InlineData("My social is 536-22-1874, keep it", GateKinds.SocialSecurity, "536-22-1874")]
    [InlineData("SSN: 536 22 1874", GateKinds.SocialSecurity, "536 22 1874")]
    [InlineData("charged to 4111 1111 1111 1111 twice", GateKinds.Card, "4111 1111 1111 1111")]
    [InlineData("card 378282246310005.", GateKinds.Card, "378282246310005")]
    [InlineData("IBAN GB82 WEST 1234 5698 7654 32 please", GateKinds.Account, "GB82 WEST 1234 5698 7654 32")]
    [InlineData("the car is a 1HGCM82633A004352", GateKinds.Plate, "1HGCM82633A004352")]
    [InlineData("see MRN 4482913 for more", GateKinds.Record, "4482913")]
    [InlineData("NHC: 2569870.", GateKinds.Record, "2569870")]
    [InlineData("NASS: 47 39047534 02.", GateKinds.Insurance, "47 39047534 02")]
    public void Is_found_where_staff_write_too_and_has_to_go(string text, string kind, string passage)
    {
        var finding = Assert.Single(Find(text), f => f.IsCertain);
        Assert.Equal((kind, passage), (finding.Kind, finding.In(text)));
    }

    [Theory]
    [InlineData("000-12-3456 is no number that was given out")]
    [InlineData("and 4111 1111 1111 1112 has a wrong sum")]
    [InlineData("the batch GB82 WEST 1234 5698 7654 33 neither")]
    public void What_does_not_add_up_is_not_certain(string text) => Assert.DoesNotContain(Find(text), f => f.IsCertain);

    private static IReadOnlyList<GateFinding> Find(string text) => BareGate.Find(text, GatePlace.Staff, new DateOnly(2026, 11, 21));
}
