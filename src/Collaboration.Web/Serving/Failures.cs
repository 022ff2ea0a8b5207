using System.Text;
using Collaboration.Kernel.People;
using Npgsql;

namespace Collaboration.Web.Serving;

/// <summary>The last resort: a plain page that needs no database, and a problem document for scripts.</summary>
internal sealed class Failures(RequestDelegate next, ILogger<Failures> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (Exception) when (context.RequestAborted.IsCancellationRequested) { }
        catch (Exception failed) when (!context.Response.HasStarted)
        {
            var (status, title, sentence) = failed switch
            {
                BusyException => (429, "One moment", failed.Message),
                _ when IsDatabaseAway(failed) => (503, "One moment", "The database cannot be reached just now. Go back: what you typed is still there. Then send it again in a moment."),
                BadHttpRequestException { StatusCode: 413 } => (413, "Too long", "That was more than this page takes. Go back, shorten it, and send it again."),
                BadHttpRequestException => (400, "Not understood", "The request could not be read. Go back and try again."),
                InvalidDataException => (400, "Not understood", "The form could not be read. Go back and try again."),
                _ => (500, "Something went wrong on our side", "It has been noted. Go back: what you typed is still there. Then try again in a moment."),
            };
            // The exception's own message may quote what somebody wrote; its type and place do not.
            if (status == 500) { log.LogError("{Method} {Endpoint} failed: {Type} {Where}", context.Request.Method, context.GetEndpoint()?.DisplayName, failed.GetType().FullName, failed.StackTrace); }
            if (status == 503) { log.LogWarning("{Method} {Endpoint} did not reach the database: {Message}", context.Request.Method, context.GetEndpoint()?.DisplayName, failed.GetBaseException().Message); }
            await WriteAsync(context, status, title, sentence);
        }
    }

    /// <summary>It is restarted, or takes nobody more. Whatever it was asked may be asked again.</summary>
    private static bool IsDatabaseAway(Exception failed) => failed switch
    {
        PostgresException said => said.SqlState is PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.TooManyConnections,
        NpgsqlException lost => lost.IsTransient,
        _ => failed.InnerException is { } inner && IsDatabaseAway(inner),
    };

    private static async Task WriteAsync(HttpContext context, int status, string title, string sentence)
    {
        var policy = context.Response.Headers.ContentSecurityPolicy;
        context.Response.Clear();
        context.Response.Headers.ContentSecurityPolicy = policy;
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        if (status is 429 or 503) { context.Response.Headers.RetryAfter = "5"; }
        if (Problems.AreWanted(context.Request)) { await Problems.WriteAsync(context, status, title, sentence); return; }
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.WriteAsync($"""
            <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title><link rel="stylesheet" href="/css/site.css"></head>
            <body><main class="page narrow"><h1>{title}</h1><p>{sentence}</p></main></body></html>
            """, Encoding.UTF8, context.RequestAborted);
    }
}
