using Collaboration.Kernel.Pages;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Blogs.Comments;

[Open, CachedForStrangers]
internal sealed class RulesModel : PageModel;
