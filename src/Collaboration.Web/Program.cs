using Collaboration.Blogs;
using Collaboration.Kernel.Modules;
using Collaboration.Network;
using Collaboration.People;
using Collaboration.Web.Commands;

var modules = new ModuleList(
    new PeopleModule(),
    new BlogsModule(),
    new NetworkModule());

return await CommandLine.RunAsync(args, modules);
