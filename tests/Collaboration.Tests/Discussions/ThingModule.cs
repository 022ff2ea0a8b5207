using System.Text.Encodings.Web;
using Collaboration.Discussions.Contracts;
using Collaboration.Kernel.Modules;
using Collaboration.Kernel.Permissions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Collaboration.Tests.Discussions;

/// <summary>A module whose things have nothing on their pages but the conversation.</summary>
internal sealed class ThingModule : Module
{
    public override string Id => "Things";

    public override bool Required => true;

    public override void MapEndpoints(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/testing/things/{id:guid}", DrawAsync).WithMetadata(new OpenAttribute());

    private static async Task<IResult> DrawAsync(Guid id, HttpContext context, ITempDataDictionaryFactory kept)
    {
        using var writer = new StringWriter();
        var page = new ViewContext(new ActionContext(context, context.GetRouteData(), new ActionDescriptor()), new Nothing(),
            new ViewDataDictionary(new EmptyModelMetadataProvider(), new ModelStateDictionary()), kept.GetTempData(context), writer, new HtmlHelperOptions());
        var tag = ActivatorUtilities.CreateInstance<ConversationTagHelper>(context.RequestServices);
        (tag.Id, tag.ViewContext) = (id, page);
        var output = new TagHelperOutput("conversation", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await tag.ProcessAsync(new TagHelperContext([], new Dictionary<object, object>(), "1"), output);
        output.WriteTo(writer, HtmlEncoder.Default);
        return Results.Content($"<main>{writer}</main>", "text/html");
    }

    private sealed class Nothing : IView
    {
        public string Path => "";

        public Task RenderAsync(ViewContext context) => Task.CompletedTask;
    }
}
