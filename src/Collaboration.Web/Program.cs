using Collaboration.Blogs;
using Collaboration.Kernel.Modules;
using Collaboration.Network;
using Collaboration.People;
using Collaboration.Settings;
using Collaboration.Web.Commands;

var modules = new ModuleList(
    new PeopleModule(),
    new BlogsModule(),
    new SettingsModule(),
    new NetworkModule());

return await CommandLine.RunAsync(args, modules);
