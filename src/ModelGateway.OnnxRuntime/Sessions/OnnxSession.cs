using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>One session of ONNX Runtime, shared by all threads.</summary>
internal sealed class OnnxSession : IDisposable
{
    private readonly RunOptions _quiet;

    private OnnxSession(OnnxFiles files, InferenceSession session)
    {
        Files = files;
        Native = session;
        _quiet = OnnxNative.QuietRun();
    }

    public OnnxFiles Files { get; }

    public InferenceSession Native { get; }

    /// <summary>Opens a session over bytes that were hashed and checked before ONNX Runtime sees them.</summary>
    /// <exception cref="OnnxModelException">ONNX Runtime is missing or cannot load the model.</exception>
    public static OnnxSession Open(OnnxFiles files, byte[] model, OnnxSessionSettings settings)
    {
        OnnxNative.Start();
        using SessionOptions options = OnnxNative.OptionsFor(settings, files.External.Count > 0 ? files.Folder : null);
        try
        {
            return new OnnxSession(files, new InferenceSession(model, options));
        }
        catch (Exception error) when (OnnxErrors.IsOnnx(error))
        {
            throw OnnxErrors.Load(files.Name, error);
        }
    }

    /// <summary>Runs bound inputs into bound outputs.</summary>
    public void Run(OrtIoBinding binding)
    {
        try
        {
            Native.RunWithBinding(_quiet, binding);
        }
        catch (OnnxRuntimeException error)
        {
            throw OnnxErrors.Run(Files.Name, error);
        }
    }

    /// <summary>Runs bound inputs into outputs that ONNX Runtime allocates.</summary>
    public IDisposableReadOnlyCollection<OrtValue> RunForResults(OrtIoBinding binding)
    {
        try
        {
            return Native.RunWithBoundResults(_quiet, binding);
        }
        catch (OnnxRuntimeException error)
        {
            throw OnnxErrors.Run(Files.Name, error);
        }
    }

    public void Dispose()
    {
        _quiet.Dispose();
        Native.Dispose();
    }
}
