using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Collaboration.People.Hospitals;

/// <summary>Where every way between hospitals ends that is not right, for whatever reason.</summary>
[Open]
internal sealed class ClosedModel : PageModel;
