using Collaboration.Kernel.Jobs;
using Collaboration.Kernel.People.Leaving;
using Collaboration.Newsletters.Bounces;
using Collaboration.Newsletters.Importing;
using Collaboration.Newsletters.Subscribers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Collaboration.Newsletters.Sending;

/// <summary>Everything that mails newsletters and knows their readers.</summary>
internal static class Post
{
    public static IServiceCollection AddPost(this IServiceCollection services)
    {
        services.AddSingleton<MailSettings>().AddSingleton<ServerPace>();
        services.AddLongWork<PostOffice>();
        services.AddSingleton<IJobHandler, SendingJob>().AddSingleton<IJobHandler, WeekJob>().AddSingleton<IJobHandler, ForgetJob>().AddScoped<Weeks>().AddScoped<WeekWriter>().AddScoped<WeekReaders>().AddScoped<Sending>().AddScoped<Deliveries>().AddScoped<Runs>().AddScoped<ReaderLinks>().AddScoped<Returns>().AddScoped<Forgetting>().AddScoped<IPersonalData, ReadersData>();
        services.AddScoped<Subscribing>().AddSingleton<AddressesTyped>();
        services.AddSingleton<IJobHandler, ImportJob>().AddScoped<ListImport>();
        services.AddSingleton<ReportDesk>().AddHostedService<BounceFolder>();
        return services;
    }

    public static void MapPost(this IEndpointRouteBuilder endpoints) => ReportsApi.Map(endpoints);
}
