using Collaboration.Discussions.Conversations;
using Collaboration.Kernel.Data;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.People;
using Collaboration.Kernel.Tenancy;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Discussions.Contracts;

/// <summary>
/// The conversation under a thing, with its form, kept up to date by the page's script: <c>&lt;conversation id="@idea.Id" /&gt;</c>.
/// Nothing where the thing has none, or the reader takes no part in discussions.
/// </summary>
[HtmlTargetElement("conversation", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class ConversationTagHelper(IHtmlHelper html) : TagHelper
{
    /// <summary>The thing's id.</summary>
    public Guid Id { get; set; }

    public string Heading { get; set; } = "Conversation";

    /// <summary>False on a page that has the form <c>#do</c> already, which small acts belong to.</summary>
    public bool Acts { get; set; } = true;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var (http, services) = (ViewContext.HttpContext, ViewContext.HttpContext.RequestServices);
        output.TagName = null;
        if (!services.GetRequiredService<ModuleList>().IsOn(DiscussionsModule.Feature, services.GetRequiredService<CurrentTenant>().Tenant)
            || await ConversationView.FindAsync(services.GetRequiredService<CollaborationDb>(), services.GetRequiredService<Person>(), Id, null, http.RequestAborted) is not { } view) { output.SuppressOutput(); return; }
        ((IViewContextAware)html).Contextualize(ViewContext);
        // Errors of the page's own forms are not this form's.
        var data = new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary());
        output.Content.SetHtmlContent(await html.PartialAsync("/Areas/Discussions/Pages/Conversations/_Conversation.cshtml", view with { Heading = Heading, HasActs = Acts }, data));
    }
}
