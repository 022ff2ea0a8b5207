using System.Text.Json;
using Collaboration.Kernel.Files;
using Collaboration.Media.Drawings;

namespace Collaboration.Media.Pictures;

/// <summary>What runs in a worker process: a line with an order, a line with the answer, until its input ends.</summary>
internal static class PictureWorkshop
{
    public static int Run(TextReader orders, TextWriter answers)
    {
        try { Prepare(); }
        catch (DllNotFoundException missing)
        {
            Console.Error.WriteLine(missing.Message);
            return 2;
        }
        answers.WriteLine("ready");
        answers.Flush();
        while (orders.ReadLine() is { } line)
        {
            var order = JsonSerializer.Deserialize(line, PictureJson.Default.PictureOrder)!;
            PictureAnswer answer;
            try
            {
                answer = order.Sheet is not null ? SheetMaking.Make(order) : order.Measures is not null ? Redrawing.Make(order) : PictureMaking.Make(order);
                foreach (var size in answer.Sizes) { Strip(Path.Combine(order.Folder, size.File), size.MediaType); }
            }
            catch (PictureException broken) { answer = PictureAnswer.No("That picture is broken or cut off. Save it again and try once more.", broken.Message); }
            answers.WriteLine(JsonSerializer.Serialize(answer, PictureJson.Default.PictureAnswer));
            answers.Flush();
        }
        return 0;
    }

    /// <summary>What a writer of pictures adds by itself goes.</summary>
    private static void Strip(string path, string mediaType)
    {
        var file = File.ReadAllBytes(path);
        var bare = BarePicture.Of(file, mediaType) ?? throw new PictureException("what was drawn cannot be read");
        if (bare.Content.Length < file.Length) { File.WriteAllBytes(path, bare.Content.Span); }
    }

    /// <summary>One thread, no cache, and of all decoders only those of pictures that cameras and pens make.</summary>
    private static void Prepare()
    {
        if (Vips.Init("picture-worker") != 0) { throw PictureException.Of("init"); }
        Vips.SetThreads(1);
        Vips.SetCache(0);
        Vips.BlockUntrusted(1);
        Vips.Block("VipsForeignLoad", 1);
        foreach (var loader in new[] { "VipsForeignLoadJpeg", "VipsForeignLoadPng", "VipsForeignLoadWebp", "VipsForeignLoadNsgif", "VipsForeignLoadHeif", "VipsForeignLoadSvg" }) { Vips.Block(loader, 0); }
    }
}
