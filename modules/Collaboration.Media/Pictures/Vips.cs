using System.Runtime.InteropServices;

namespace Collaboration.Media.Pictures;

/// <summary>
/// The functions of libvips and GObject that a worker needs, all without variable arguments. A library for .NET that wraps
/// them would take the place of this file and of <see cref="VipsOperation"/>.
/// </summary>
internal static unsafe partial class Vips
{
    private const string Library = "libvips.so.42", Objects = "libgobject-2.0.so.0", Basics = "libglib-2.0.so.0";

    [StructLayout(LayoutKind.Sequential)]
    internal struct Value
    {
        public nuint Type;
        public long First;
        public long Second;
    }

    [LibraryImport(Library, EntryPoint = "vips_init", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Init(string program);

    [LibraryImport(Library, EntryPoint = "vips_concurrency_set")]
    internal static partial void SetThreads(int threads);

    [LibraryImport(Library, EntryPoint = "vips_cache_set_max")]
    internal static partial void SetCache(int operations);

    [LibraryImport(Library, EntryPoint = "vips_block_untrusted_set")]
    internal static partial void BlockUntrusted(int blocked);

    [LibraryImport(Library, EntryPoint = "vips_operation_block_set", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void Block(string operation, int blocked);

    [LibraryImport(Library, EntryPoint = "vips_operation_new", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint NewOperation(string name);

    [LibraryImport(Library, EntryPoint = "vips_object_set_argument_from_string", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Set(nint operation, string name, string value);

    [LibraryImport(Library, EntryPoint = "vips_cache_operation_buildp")]
    internal static partial int Build(nint* operation);

    [LibraryImport(Library, EntryPoint = "vips_object_unref_outputs")]
    internal static partial void ReleaseOutputs(nint operation);

    [LibraryImport(Library, EntryPoint = "vips_image_get_type")]
    internal static partial nuint ImageType();

    [LibraryImport(Library, EntryPoint = "vips_image_copy_memory")]
    internal static partial nint CopyToMemory(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_width")]
    internal static partial int Width(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_height")]
    internal static partial int Height(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_page_height")]
    internal static partial int PageHeight(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_n_pages")]
    internal static partial int Pages(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_hasalpha")]
    internal static partial int HasAlpha(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_interpretation")]
    internal static partial int Interpretation(nint image);

    [LibraryImport(Library, EntryPoint = "vips_image_get_typeof", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nuint TypeOf(nint image, string field);

    [LibraryImport(Library, EntryPoint = "vips_image_remove", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int Remove(nint image, string field);

    [LibraryImport(Library, EntryPoint = "vips_image_get_fields")]
    internal static partial nint* Fields(nint image);

    [LibraryImport(Library, EntryPoint = "vips_error_buffer")]
    internal static partial nint Error();

    [LibraryImport(Library, EntryPoint = "vips_error_clear")]
    internal static partial void ClearError();

    [LibraryImport(Objects, EntryPoint = "g_value_init")]
    internal static partial Value* InitValue(Value* value, nuint type);

    [LibraryImport(Objects, EntryPoint = "g_value_unset")]
    internal static partial void UnsetValue(Value* value);

    [LibraryImport(Objects, EntryPoint = "g_value_set_object")]
    internal static partial void SetObject(Value* value, nint instance);

    [LibraryImport(Objects, EntryPoint = "g_value_get_object")]
    internal static partial nint GetObject(Value* value);

    [LibraryImport(Objects, EntryPoint = "g_object_set_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void SetProperty(nint instance, string name, Value* value);

    [LibraryImport(Objects, EntryPoint = "g_object_get_property", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void GetProperty(nint instance, string name, Value* value);

    [LibraryImport(Objects, EntryPoint = "g_object_ref")]
    internal static partial nint Keep(nint instance);

    [LibraryImport(Objects, EntryPoint = "g_object_unref")]
    internal static partial void Release(nint instance);

    [LibraryImport(Basics, EntryPoint = "g_strfreev")]
    internal static partial void FreeStrings(nint* strings);
}
