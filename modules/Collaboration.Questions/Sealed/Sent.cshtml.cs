using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.Questions.Sealed;

/// <summary>Said on a page that is the same for everybody: a cookie would remember it.</summary>
[Requires(QuestionsPermissions.Ask)]
internal sealed class SentModel : PageModel;
