using Collaboration.Testing;

namespace Collaboration.Tests.Sealing;

/// <summary>Two holders of each key, who were named, chose passphrases and were let in by the pages.</summary>
internal sealed record KeyHolders(Browser Administrator, Browser[] First, Browser[] Second)
{
    public const string Passphrase = "correct horse battery staple";

    public static async Task<KeyHolders> InAsync(Hospital hospital)
    {
        var administrator = await hospital.SignedInAsAsync("administrator", "Ada");
        return new(administrator, await OfAsync(hospital, administrator, 1), await OfAsync(hospital, administrator, 2));
    }

    /// <summary>Names somebody by the page of administrators.</summary>
    public static Task<Page> NameAsync(Browser administrator, Colleague person, int side) =>
        administrator.PostAsync("/sealing/holders", ("Input.Who", person.Email), ("Input.Side", $"{side}"), ("Input.LeadsNobody", "true"));

    public static Task<Page> ChooseAsync(Browser holder, string passphrase = Passphrase) =>
        holder.PostAsync("/sealing/key", ("Input.Passphrase", passphrase), ("Input.Again", passphrase));

    /// <summary>Lets in the one who waits on the holder's page.</summary>
    public static async Task<Page> LetInAsync(Browser holder, string passphrase = Passphrase)
    {
        var page = await holder.GetAsync("/sealing/key");
        return await page.SubmitInAsync("form[action*=admit]", "Let ", ("Input.Passphrase", passphrase));
    }

    /// <summary>Two holders of one key.</summary>
    public static async Task<Browser[]> OfAsync(Hospital hospital, Browser administrator, int side)
    {
        var (one, two) = (await hospital.SignedInAsAsync("staff", "Holly"), await hospital.SignedInAsAsync("staff", "Hugo"));
        foreach (var holder in new[] { one, two })
        {
            var named = await NameAsync(administrator, holder.Person, side);
            if (!named.IsRedirect) { throw new InvalidOperationException(named.Errors); }
            await ChooseAsync(holder);
        }
        await LetInAsync(one);
        return [one, two];
    }
}
