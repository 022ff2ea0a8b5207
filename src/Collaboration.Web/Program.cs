using Collaboration.Blogs;
using Collaboration.Discussions;
using Collaboration.Ideas;
using Collaboration.Import;
using Collaboration.Kernel.Modules;
using Collaboration.Media;
using Collaboration.Media.Contracts;
using Collaboration.Network;
using Collaboration.Newsletters;
using Collaboration.Notifications;
using Collaboration.OpenId;
using Collaboration.People;
using Collaboration.Privacy;
using Collaboration.Questions;
using Collaboration.Scim;
using Collaboration.Sealing;
using Collaboration.Search;
using Collaboration.Settings;
using Collaboration.Stories;
using Collaboration.Web.Commands;
using Collaboration.Webhooks;

if (args is [PictureWorker.Verb]) { return PictureWorker.Run(); }

var modules = new ModuleList(
    new PeopleModule(),
    new NotificationsModule(),
    new BlogsModule(),
    new DiscussionsModule(),
    new IdeasModule(),
    new QuestionsModule(),
    new PrivacyModule(),
    new SealingModule(),
    new SearchModule(),
    new MediaModule(),
    new StoriesModule(),
    new NewslettersModule(),
    new WebhooksModule(),
    new SettingsModule(),
    new ImportModule(),
    new ScimModule(),
    new OpenIdModule(),
    new NetworkModule());

return await CommandLine.RunAsync(args, modules);
