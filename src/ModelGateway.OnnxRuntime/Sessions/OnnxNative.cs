using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>The native part of ONNX Runtime: found or named as missing, and silent.</summary>
internal static class OnnxNative
{
    // ONNX Runtime writes to stderr by itself; all that it has to say is in the exceptions too.
    private const OrtLoggingLevel Quiet = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL;

    private static readonly Lock s_lock = new();

    /// <summary>Starts ONNX Runtime, once in a process.</summary>
    /// <exception cref="OnnxModelException">The native package is missing.</exception>
    public static void Start()
    {
        lock (s_lock)
        {
            try
            {
                if (!OrtEnv.IsCreated)
                {
                    EnvironmentCreationOptions options = new() { logId = "ModelGateway", logLevel = Quiet };
                    OrtEnv.CreateInstanceWithOptions(ref options);
                }
            }
            catch (Exception error) when (error is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException)
            {
                throw new OnnxModelException(
                    "The native part of ONNX Runtime is missing: add the package Microsoft.ML.OnnxRuntime (CPU) or Microsoft.ML.OnnxRuntime.Gpu, of the same version as Microsoft.ML.OnnxRuntime.Managed, to the application.",
                    error);
            }
        }
    }

    /// <summary>Settings of a session for one model.</summary>
    /// <exception cref="OnnxModelException">The execution provider is not in the native package.</exception>
    public static SessionOptions OptionsFor(OnnxSessionSettings settings, string? externalFolder)
    {
        SessionOptions options = new()
        {
            LogSeverityLevel = Quiet,
            IntraOpNumThreads = settings.Threads,
            InterOpNumThreads = 1,
            ExecutionMode = ExecutionMode.ORT_SEQUENTIAL,
        };
        try
        {
            // Spinning threads of many sessions take the processor from each other and from the application.
            options.AddSessionConfigEntry("session.intra_op.allow_spinning", "0");
            if (externalFolder is not null)
            {
                options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", externalFolder);
            }

            ExecutionProviders.Append(options, settings);
            return options;
        }
        catch
        {
            options.Dispose();
            throw;
        }
    }

    public static RunOptions QuietRun() => new() { LogSeverityLevel = Quiet };
}
