using Microsoft.ML.OnnxRuntime;

namespace ModelGateway.OnnxRuntime;

/// <summary>Execution providers by name: which native package has them.</summary>
internal static class ExecutionProviders
{
    private static readonly Dictionary<string, string> s_packages = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CUDA"] = "Microsoft.ML.OnnxRuntime.Gpu",
        ["Tensorrt"] = "Microsoft.ML.OnnxRuntime.Gpu",
        ["DML"] = "Microsoft.ML.OnnxRuntime.DirectML",
        ["OpenVINO"] = "Intel.ML.OnnxRuntime.OpenVino",
        ["QNN"] = "Microsoft.ML.OnnxRuntime.QNN",
        ["CoreML"] = "Microsoft.ML.OnnxRuntime (on macOS or iOS)",
        ["XNNPACK"] = "Microsoft.ML.OnnxRuntime (on Android or iOS)",
    };

    /// <exception cref="OnnxModelException">The provider is not in the native package, or cannot start.</exception>
    public static void Append(SessionOptions options, OnnxSessionSettings settings)
    {
        if (string.Equals(settings.Provider, OnnxSessionSettings.Cpu, StringComparison.OrdinalIgnoreCase))
        {
            return;
        }

        string[] available = [.. OrtEnv.Instance().GetAvailableProviders().Select(name => name.Replace("ExecutionProvider", "", StringComparison.Ordinal))];
        string? name = Array.Find(available, a => string.Equals(a, settings.Provider, StringComparison.OrdinalIgnoreCase));
        if (name is null)
        {
            string cure = s_packages.TryGetValue(settings.Provider, out string? package) ? $"Add the package {package}" : "Choose one of them, or add the package that has it";
            throw new OnnxModelException(
                $"The execution provider {settings.Provider} is not in the native package in use, which has {string.Join(", ", available)}. {cure}.");
        }

        try
        {
            AppendByName(options, name, new Dictionary<string, string>(settings.ProviderSettings));
        }
        catch (Exception error) when (error is OnnxRuntimeException or EntryPointNotFoundException or DllNotFoundException)
        {
            throw new OnnxModelException($"The execution provider {name} cannot start: {OnnxErrors.FirstLine(error)}. Install what it needs, or use {OnnxSessionSettings.Cpu}.", error);
        }
    }

    private static void AppendByName(SessionOptions options, string name, Dictionary<string, string> settings)
    {
        switch (name)
        {
            case "CUDA":
                using (OrtCUDAProviderOptions cuda = new())
                {
                    cuda.UpdateOptions(settings);
                    options.AppendExecutionProvider_CUDA(cuda);
                }

                break;
            case "Tensorrt":
                using (OrtTensorRTProviderOptions tensorrt = new())
                {
                    tensorrt.UpdateOptions(settings);
                    options.AppendExecutionProvider_Tensorrt(tensorrt);
                }

                break;
            default:
                options.AppendExecutionProvider(name, settings);
                break;
        }
    }
}
