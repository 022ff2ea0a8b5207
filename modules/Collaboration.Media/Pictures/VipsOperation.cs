namespace Collaboration.Media.Pictures;

/// <summary>One step of the library, by its name: <c>jpegload</c>, <c>resize</c>, <c>webpsave</c>.</summary>
internal sealed unsafe class VipsOperation : IDisposable
{
    private nint _handle;

    public VipsOperation(string name)
    {
        _handle = Vips.NewOperation(name);
        if (_handle == 0) { throw PictureException.Of(name); }
    }

    public VipsOperation With(string argument, object value)
    {
        var text = value is bool yes ? (yes ? "true" : "false") : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}");
        return Vips.Set(_handle, argument, text) == 0 ? this : throw PictureException.Of(argument);
    }

    public VipsOperation On(VipsImage image, string argument = "in")
    {
        Vips.Value value = default;
        Vips.InitValue(&value, Vips.ImageType());
        Vips.SetObject(&value, image.Handle);
        Vips.SetProperty(_handle, argument, &value);
        Vips.UnsetValue(&value);
        return this;
    }

    /// <summary>Runs it for what it writes.</summary>
    public void Run()
    {
        fixed (nint* handle = &_handle)
        {
            if (Vips.Build(handle) != 0) { throw PictureException.Of("build"); }
        }
    }

    /// <summary>Runs it for the picture that comes out.</summary>
    public VipsImage Image()
    {
        Run();
        Vips.Value value = default;
        Vips.InitValue(&value, Vips.ImageType());
        Vips.GetProperty(_handle, "out", &value);
        var image = Vips.Keep(Vips.GetObject(&value));
        Vips.UnsetValue(&value);
        return new VipsImage(image);
    }

    public void Dispose()
    {
        Vips.ReleaseOutputs(_handle);
        Vips.Release(_handle);
    }
}
