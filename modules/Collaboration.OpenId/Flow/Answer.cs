using Microsoft.AspNetCore.Http;

namespace Collaboration.OpenId.Flow;

/// <summary>What a provider sends somebody back with, before the code in it is used.</summary>
internal static class Answer
{
    /// <exception cref="RefusedException">It is a refusal, or of another provider.</exception>
    public static void Check(IQueryCollection answer, Journey journey)
    {
        if (answer["error"].ToString() is { Length: > 0 } error) { throw Refusal(error); }
        if (!answer.TryGetValue("iss", out var issuer))
        {
            if (journey.Document.NamesItself) { throw new RefusedException(Reason.Answer, "The answer does not say which provider it is of."); }
            return;
        }
        // Where the directory is not known yet it is one of those that are allowed.
        var known = journey.Document.IsForManyDirectories ? journey.Provider.Directories.Select(journey.Document.IssuerOf) : [journey.Document.Issuer];
        if (!known.Contains(issuer.ToString(), StringComparer.Ordinal)) { throw new RefusedException(Reason.Answer, "The answer is of another provider."); }
    }

    private static RefusedException Refusal(string error) => error switch
    {
        "access_denied" => new(Reason.Declined, "The provider did not let the person in, or the person said no (access_denied)."),
        "consent_required" or "interaction_required" or "login_required" or "account_selection_required" => new(Reason.Consent, $"An administrator of the provider has to agree first ({error})."),
        "server_error" or "temporarily_unavailable" => new(Reason.Unreachable, $"The provider has trouble of its own ({error})."),
        "unauthorized_client" or "invalid_client" or "invalid_request" or "invalid_scope" or "unsupported_response_type" => new(Reason.Answer, $"The provider does not know this client as it is described here ({error})."),
        _ => new(Reason.Answer, "The provider refused for a reason of its own."),
    };
}
