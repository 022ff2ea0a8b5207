namespace Collaboration.Kernel.Outside;

/// <summary>Looks at each request before it leaves, and at how much comes back.</summary>
internal sealed class Border(HttpMessageHandler inner) : DelegatingHandler(inner)
{
    /// <exception cref="OutsideException">The address is not one that is called.</exception>
    public static void Check(Uri address)
    {
        if (!address.IsAbsoluteUri || address.Scheme != Uri.UriSchemeHttps) { throw new OutsideException("Only addresses that begin with https:// are called."); }
        if (address.UserInfo.Length > 0) { throw new OutsideException("An address with a name or password in it is not called."); }
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Check(request.RequestUri!);
        HttpResponseMessage? answer = null;
        try
        {
            answer = await base.SendAsync(request, cancellationToken);
            await answer.Content.LoadIntoBufferAsync(OutsideClient.MostBytes, cancellationToken);
            return answer;
        }
        catch (HttpRequestException failed)
        {
            answer?.Dispose();
            throw failed.InnerException as OutsideException ?? new OutsideException(Sentence(failed, request.RequestUri!.IdnHost), failed);
        }
    }

    private static string Sentence(HttpRequestException failed, string host) => failed.HttpRequestError switch
    {
        HttpRequestError.SecureConnectionError => $"The certificate of {host} is not trusted here, or does not belong to it.",
        HttpRequestError.ConfigurationLimitExceeded => $"{host} answers with more than is read here.",
        _ => $"{host} does not answer.",
    };
}
