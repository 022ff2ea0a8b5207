using Markdig.Renderers;
using Markdig.Renderers.Html;

namespace Collaboration.Kernel.Text.Players;

/// <summary>Writes a recording so that nothing of it is loaded before somebody plays it, and a link where nothing can be played.</summary>
internal sealed class PlayerRenderer : HtmlObjectRenderer<PlayerBlock>
{
    protected override void Write(HtmlRenderer renderer, PlayerBlock block)
    {
        renderer.EnsureLine();
        renderer.Write($"<figure class=\"{MediaPlayers.Class}\">");
        switch (block.Recording)
        {
            case HostedVideo video:
                renderer.Write("<video-embed src=\"").WriteEscapeUrl(video.Frame).Write("\" label=\"Video at ").Write(video.Place).Write("\">");
                Link(renderer, video.Address, "Play the video", " class=\"play\"");
                renderer.Write("</video-embed>");
                break;
            case MediaFile file:
                var element = file.IsVideo ? "video" : "audio";
                renderer.Write($"<{element} controls preload=\"none\" src=\"").WriteEscapeUrl(file.Address).Write("\">");
                Link(renderer, file.Address, file.Address);
                renderer.Write($"</{element}>");
                break;
        }
        renderer.Write("<figcaption>Nothing is loaded until you press play. Then ").WriteEscape(block.Recording.Place).Write(" learns of it: ");
        Link(renderer, block.Recording.Address, block.Recording.Address);
        renderer.WriteLine("</figcaption></figure>");
    }

    private static void Link(HtmlRenderer renderer, string address, string words, string attributes = "") =>
        renderer.Write($"<a{attributes} href=\"").WriteEscapeUrl(address).Write("\" rel=\"nofollow ugc noopener\">").WriteEscape(words).Write("</a>");
}
