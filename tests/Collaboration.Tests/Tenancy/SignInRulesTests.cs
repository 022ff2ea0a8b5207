using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Xunit;

namespace Collaboration.Tests.Tenancy;

/// <summary>What is asked of signing in: together always the stricter, never the looser.</summary>
public sealed class SignInRulesTests
{
    private static readonly int?[] s_hours = [null, 1, 8, 336];
    private static readonly int?[] s_inAll = [null, 1, 24];
    private static readonly int?[] s_idle = [null, 1, 60];

    private static readonly List<SignInRules> s_all = [.. from openId in new[] { false, true } from forbids in new[] { false, true } from hours in s_hours from all in s_inAll from idle in s_idle
        select new SignInRules { RequiresOpenId = openId, ForbidsPasswords = forbids, SessionHours = hours, HoursInAll = all, IdleMinutes = idle }];

    [Theory]
    // openid required, passwords forbidden: password, pin, passkey, openid, handoff, invitation of staff; then of patients
    [InlineData(false, false, "yes yes yes yes yes yes", "yes yes yes yes yes yes")]
    [InlineData(false, true, "no no yes yes no no", "no no yes yes no no")]
    [InlineData(true, false, "no no no yes no no", "yes yes yes yes yes yes")]
    [InlineData(true, true, "no no no yes no no", "no no yes yes no no")]
    public void Each_rule_lets_in_by_these_means_and_no_others(bool openId, bool forbids, string staff, string patients)
    {
        var rules = new SignInRules { RequiresOpenId = openId, ForbidsPasswords = forbids };
        Assert.Equal(staff, string.Join(' ', Enum.GetValues<Means>().Select(m => rules.Allow(m, isStaff: true) ? "yes" : "no")));
        Assert.Equal(patients, string.Join(' ', Enum.GetValues<Means>().Select(m => rules.Allow(m, isStaff: false) ? "yes" : "no")));
    }

    [Fact]
    public void Two_rules_together_allow_nothing_that_one_of_them_forbids()
    {
        var (start, seen) = (DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddHours(5));
        foreach (var (above, own) in s_all.SelectMany(a => s_all.Select(b => (a, b))))
        {
            var both = above.And(own);
            Assert.Equal(both, own.And(above));
            foreach (var (means, isStaff) in Enum.GetValues<Means>().SelectMany(m => new[] { (m, true), (m, false) }))
            {
                Assert.Equal(above.Allow(means, isStaff) && own.Allow(means, isStaff), both.Allow(means, isStaff));
            }
            Assert.True(both.EndOf(start, seen) <= above.EndOf(start, seen) && both.EndOf(start, seen) <= own.EndOf(start, seen), $"{above} and {own}");
            if (above.IdleMinutes is { } idle) { Assert.True(both.Idle <= TimeSpan.FromMinutes(idle)); }
        }
        Assert.Equal(144, s_all.Count);
        Assert.All(s_all, r => Assert.Equal((r, r, r), (r.And(r), r.And(SignInRules.None), SignInRules.Parse(r.ToJson()))));
    }

    [Fact]
    public void Nothing_chosen_means_fourteen_days_and_five_minutes()
    {
        Assert.Equal((TimeSpan.FromDays(14), TimeSpan.FromMinutes(5), null), (SignInRules.None.Session, SignInRules.None.Idle, SignInRules.None.ToJson()));
        Assert.Equal(SignInRules.None, SignInRules.Parse(null));
    }

    [Theory]
    [InlineData(null, null, 336)]
    [InlineData(8, null, 18)]
    [InlineData(8, 12, 12)]
    [InlineData(null, 12, 12)]
    [InlineData(8, 100, 18)]
    public void A_session_ends_so_many_hours_after_it_was_seen_or_after_it_began(int? hours, int? inAll, int ends)
    {
        var start = DateTimeOffset.UnixEpoch;
        var seen = start.AddHours(hours is null ? 0 : 10);
        Assert.Equal(start.AddHours(ends), new SignInRules { SessionHours = hours, HoursInAll = inAll }.EndOf(start, seen));
    }
}
