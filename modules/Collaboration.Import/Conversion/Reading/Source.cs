using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Collaboration.Import.Conversion.Reading;

/// <summary>The old text as nodes. Nothing of it runs, and nothing is fetched.</summary>
internal static class Source
{
    public static INodeList Parse(string html)
    {
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false, IsKeepingSourceReferences = false }, BrowsingContext.New(Configuration.Default));
        return parser.ParseFragment(Shallow.Of(html), parser.ParseDocument("").Body!);
    }
}
